//! The page in a real browser: nothing is fetched, nothing is wrong on the console, tables sort and
//! filter, it fits a phone and paper, and axe-core finds no barrier. Without a browser it is skipped.

mod driver;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use refund_monitor::pipeline;
use refund_monitor::words::Lang;
use serde_json::{Value, json};

use driver::Browser;

/// Says on stderr, past the test runner, that something was not tested.
fn skipped(what: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {what}: {why}");
}

fn browser(what: &str) -> Option<Browser> {
    match driver::programs() {
        Ok((chromium, chromedriver)) => Some(Browser::start(&chromium, &chromedriver)),
        Err(why) => {
            skipped(what, &why);
            None
        }
    }
}

/// A folder for outputs: in `PAGE_OUT`, where it is set, so that they can be looked at.
fn outputs(name: &str) -> (PathBuf, Option<tempfile::TempDir>) {
    if let Some(kept) = std::env::var_os("PAGE_OUT") {
        let folder = Path::new(&kept).join(name);
        std::fs::create_dir_all(&folder).expect("a folder in PAGE_OUT");
        return (folder, None);
    }
    let folder = tempfile::tempdir().expect("a folder");
    (folder.path().to_owned(), Some(folder))
}

/// The outputs of a run on sample data, in `parent/2026-06`.
fn report(parent: &Path, lang: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = parent.join("2026-06");
    let status = Command::new(env!("CARGO_BIN_EXE_refund-monitor"))
        .arg("report")
        .arg(root.join("sample_data/guangzhou"))
        .args(["--lang", lang, "--quiet", "--out"])
        .arg(&folder)
        .status()
        .expect("the program runs");
    assert!(status.success());
    folder.join("report.html")
}

#[test]
fn the_page_works_in_a_browser() {
    let Some(browser) = browser("the page in a browser") else { return };
    for lang in ["zh", "en"] {
        let (parent, _kept) = outputs(lang);
        browser.open(&report(&parent, lang));
        asks_nothing_of_anywhere(&browser);
        sorts(&browser);
        filters(&browser);
        fits_a_phone(&browser);
        prints(&browser);
        has_no_barrier(&browser);
        assert_eq!(browser.console(), Vec::<String>::new());
    }
}

#[test]
fn the_index_shows_its_months() {
    let Some(browser) = browser("the index in a browser") else { return };
    let (parent, _kept) = outputs("index");
    report(&parent, "zh");
    std::fs::create_dir_all(parent.join("notes")).expect("a folder that is no report");
    for lang in [Lang::Zh, Lang::En] {
        pipeline::write_index(&parent, lang).expect("an index");
        browser.open(&parent.join("index.html"));
        asks_nothing_of_anywhere(&browser);
        // A picture that is loaded lazily may come after the page is there.
        let seen = browser.wait_for(
            "const [done] = arguments, picture = document.querySelector('img'); \
             picture.decode().catch(() => {}).then(() => done({ \
             months: document.querySelectorAll('.month').length, \
             width: picture.naturalWidth, \
             link: document.querySelector('h2 a').getAttribute('href')}))",
        );
        assert!(seen["width"].as_u64() > Some(1000), "{seen}");
        assert_eq!((&seen["months"], &seen["link"]), (&json!(1), &json!("2026-06/report.html")));
        has_no_barrier(&browser);
    }
}

fn asks_nothing_of_anywhere(browser: &Browser) {
    assert_eq!(browser.console(), Vec::<String>::new());
    let requests = browser.requests();
    assert!(!requests.is_empty(), "the page itself is a request");
    assert!(requests.iter().all(|url| url.starts_with("file://")), "{requests:?}");
}

/// The values of a column as they stand, of rows that are shown.
fn column(browser: &Browser, table: &str, column: usize) -> Vec<String> {
    let script = format!(
        "return [...document.querySelectorAll('{table} tbody tr:not([hidden])')]\
         .map(row => row.cells[{column}].dataset.v ?? row.cells[{column}].textContent)"
    );
    let values = browser.run(&script);
    values.as_array().expect("values").iter().map(|value| value.as_str().expect("text").to_owned()).collect()
}

fn sorts(browser: &Browser) {
    let means = || -> Vec<f64> {
        let values = column(browser, "#table-office", 2);
        values.iter().map(|value| value.parse().expect("a number")).collect()
    };
    let order = || browser.run("return document.querySelector('#table-office [aria-sort]')?.ariaSort ?? ''");
    assert_eq!(order(), "");
    browser.click("#table-office thead th:nth-child(3) button");
    assert!(means().len() > 5 && means().is_sorted_by(|one, other| one >= other), "{:?}", means());
    assert_eq!(order(), "descending");
    browser.click("#table-office thead th:nth-child(3) button");
    assert!(means().is_sorted(), "{:?}", means());
    assert_eq!(order(), "ascending");
    browser.click("#table-office thead th:nth-child(1) button");
    let marked = browser.run("return document.querySelectorAll('#table-office [aria-sort]').length");
    assert_eq!(marked, 1);
}

fn filters(browser: &Browser) {
    let offices = column(browser, "#table-urgent", 3);
    let office = offices.first().expect("a case").clone();
    let expected = offices.iter().filter(|other| **other == office).count();
    assert!(expected < offices.len());
    browser.write("#table-urgent-filter", &office);
    assert_eq!(column(browser, "#table-urgent", 3), vec![office; expected]);
    let said = browser
        .run("return document.querySelector('.filter:has(#table-urgent-filter) [role=status]').textContent");
    let said = said.as_str().expect("text");
    assert!(said.contains(&format!("{expected} ")) && said.contains(&offices.len().to_string()), "{said}");
}

fn fits_a_phone(browser: &Browser) {
    let phone = json!({"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true});
    browser.command("Emulation.setDeviceMetricsOverride", &phone);
    let widths = browser.run("return [document.documentElement.scrollWidth, innerWidth]");
    assert_eq!(widths, json!([390, 390]));
    browser.command("Emulation.clearDeviceMetricsOverride", &json!({}));
}

fn prints(browser: &Browser) {
    let pdf = browser.print();
    // `%PDF-` in base64; a page with pictures is far from empty.
    assert!(pdf.starts_with("JVBERi") && pdf.len() > 100_000, "{} characters", pdf.len());
    let open = browser.run("return document.querySelectorAll('details[open]').length");
    assert_eq!(open, 0, "what was opened for paper is closed again");
}

fn has_no_barrier(browser: &Browser) {
    let axe = match driver::axe() {
        Ok(axe) => axe,
        Err(why) => return skipped("accessibility", &why),
    };
    for scheme in ["light", "dark"] {
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        browser.command("Emulation.setEmulatedMedia", &features);
        let found = browser.wait_for(&format!(
            "{axe}; const done = arguments[arguments.length - 1]; \
             axe.run().then(found => done({{passes: found.passes.length, violations: found.violations.map(one => \
             `${{one.id}}: ${{one.help}}: ${{one.nodes.slice(0, 5).map(node => `${{node.target}} ${{node.failureSummary}}`)}}`)}}), \
             error => done({{violations: [String(error)]}}))"
        ));
        assert!(found["passes"].as_u64() > Some(15), "{found}");
        assert_eq!(found["violations"], Value::Array(Vec::new()), "{scheme}: {found:#}");
    }
    browser.command("Emulation.setEmulatedMedia", &json!({"features": []}));
}
