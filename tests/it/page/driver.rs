//! A browser, driven by chromedriver over plain HTTP: what the tests of the page need of it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// A script may take this long: a check of a whole page on a busy machine.
const SCRIPT_MILLISECONDS: u64 = 120_000;

/// Chromium and chromedriver, or why there are none.
pub fn programs() -> Result<(PathBuf, PathBuf), String> {
    let find = |variable: &str, usual: &str| match std::env::var_os(variable) {
        Some(given) if Path::new(&given).is_file() => Ok(PathBuf::from(given)),
        Some(given) => panic!("{variable} names {}, which is no file", Path::new(&given).display()),
        None if Path::new(usual).is_file() => Ok(PathBuf::from(usual)),
        None => Err(format!("{usual} is not there, and {variable} is not set")),
    };
    Ok((find("CHROMIUM", "/usr/bin/chromium")?, find("CHROMEDRIVER", "/usr/bin/chromedriver")?))
}

/// A browser with one window. Gone when it is dropped.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    pub fn start(chromium: &Path, chromedriver: &Path) -> Self {
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut driver = Command::new(chromedriver)
            .args(["--port=0", "--allowed-ips=127.0.0.1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let port = port(&mut driver);
        let mut browser = Self { driver, port, session: String::new(), _profile: profile };
        let flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1280,900",
        ];
        let mut flags: Vec<String> = flags.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", browser._profile.path().display()));
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"binary": chromium, "args": flags},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "timeouts": {"script": SCRIPT_MILLISECONDS},
        }}});
        let session = browser.post("/session", &wanted);
        browser.session = session["sessionId"].as_str().expect("a session").to_owned();
        browser
    }

    /// Opens a file and forgets what was logged before.
    pub fn open(&self, file: &Path) {
        for kind in ["browser", "performance"] {
            self.log(kind);
        }
        let url = format!("file://{}", file.canonicalize().expect("the page").display());
        self.ask("url", &json!({"url": url}));
    }

    /// What a script gives.
    pub fn run(&self, script: &str) -> Value {
        self.ask("execute/sync", &json!({"script": script, "args": []}))
    }

    /// What a script hands to the function that is its last argument.
    pub fn wait_for(&self, script: &str) -> Value {
        self.ask("execute/async", &json!({"script": script, "args": []}))
    }

    pub fn click(&self, selector: &str) {
        self.ask(&format!("element/{}/click", self.element(selector)), &json!({}));
    }

    pub fn write(&self, selector: &str, text: &str) {
        self.ask(&format!("element/{}/value", self.element(selector)), &json!({"text": text}));
    }

    /// Everything on the console, security violations included.
    pub fn console(&self) -> Vec<String> {
        self.log("browser").iter().map(Value::to_string).collect()
    }

    /// The addresses of all requests since the page was opened.
    pub fn requests(&self) -> Vec<String> {
        let events = self.log("performance");
        let messages = events.iter().filter_map(|event| event["message"].as_str());
        messages
            .map(|message| serde_json::from_str::<Value>(message).expect("JSON")["message"].take())
            .filter(|message| message["method"] == "Network.requestWillBeSent")
            .filter_map(|message| message["params"]["request"]["url"].as_str().map(str::to_owned))
            .collect()
    }

    /// The page on paper: the PDF file in base64.
    pub fn print(&self) -> String {
        let pdf = self.ask("print", &json!({"background": true}));
        pdf.as_str().expect("a PDF").to_owned()
    }

    /// A command of the browser's own protocol.
    pub fn command(&self, name: &str, arguments: &Value) {
        self.ask("goog/cdp/execute", &json!({"cmd": name, "params": arguments}));
    }

    fn element(&self, selector: &str) -> String {
        let found = self.ask("element", &json!({"using": "css selector", "value": selector}));
        let fields = found.as_object().expect("an element");
        fields.values().next().and_then(Value::as_str).expect("its id").to_owned()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        self.ask("se/log", &json!({"type": kind})).as_array().expect("a log").clone()
    }

    fn ask(&self, what: &str, body: &Value) -> Value {
        self.post(&format!("/session/{}/{what}", self.session), body)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let mut answer = self.send("POST", path, &body.to_string());
        assert!(answer["value"]["error"].is_null(), "{path}: {}", answer["value"]["message"]);
        answer["value"].take()
    }

    fn send(&self, verb: &str, path: &str, body: &str) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("chromedriver listens");
        stream.set_read_timeout(Some(Duration::from_secs(180))).expect("a timeout");
        let length = body.len();
        let head = format!(
            "{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n",
            self.port
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).expect("sent");
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("an answer");
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).expect("the whole answer");
        serde_json::from_slice(&answer).expect("JSON")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.send("DELETE", &format!("/session/{}", self.session), "{}");
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The port that chromedriver says it chose.
fn port(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().expect("its output"));
    let mut said = String::new();
    loop {
        let mut line = String::new();
        assert!(lines.read_line(&mut line).expect("a line") > 0, "chromedriver ended: {said}");
        if let Some((_, port)) = line.split_once("successfully on port ") {
            return port.trim().trim_end_matches('.').parse().expect("a port");
        }
        said += &line;
    }
}

/// axe-core's source, or why there is none.
pub fn axe() -> Result<String, String> {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/node_modules/axe-core/axe.min.js");
    let path = std::env::var_os("AXE_JS").map_or(usual, PathBuf::from);
    fs::read_to_string(&path)
        .map_err(|error| format!("axe-core cannot be read from {}: {error}", path.display()))
}
