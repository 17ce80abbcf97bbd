//! From the settings file to the types of the rooms below, every value checked.

use std::path::{Path, PathBuf};

use toml::value::Datetime;

use super::beside::beside;
use super::case_key;
use super::class_history::{self, HistoryFile};
use super::file::{
    self, Builtin, CalendarTable, CaliberTable, DateForms, ListsTable, SettingsFile, TargetRow,
};
use super::watch::{self, WatchFile};
use crate::clock::{Calendar, CalendarError};
use crate::domain::{Caliber, Day, Field, Limit, Month};
use crate::error::{Error, Result};
use crate::ingest::{Rules, gives_day};
use crate::tally::{Budget, Lengths};
use crate::targets::{Target, TargetError, Timeline};
use crate::words::{Say, fault};

/// Everything that a settings file decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The counting rules.
    pub caliber: Caliber,
    /// The working calendar.
    pub calendar: Calendar,
    /// The targets.
    pub targets: Timeline,
    /// How values are read.
    pub rules: Rules,
    /// Whether the flows of one declaration become one case.
    pub collapse: bool,
    /// The classes of enterprises over time, where a file gives them.
    pub class_history: Option<HistoryFile>,
    /// The enterprises to watch, where a file names them.
    pub watch: Option<WatchFile>,
    /// Months with which the limits of the control charts begin anew, in order.
    pub rebase: Vec<Month>,
    /// The lengths of the case lists.
    pub lists: Lengths,
    /// How much may be held of what grows with the rows; no setting of a file.
    pub budget: Budget,
}

/// The settings of a file, or the defaults without one.
///
/// # Errors
/// A file that cannot be read, or a key or value in it that cannot stand.
pub fn load(path: Option<&Path>) -> Result<Settings> {
    let (file, path) = match path {
        None => (SettingsFile::default(), PathBuf::from("monitor.toml")),
        Some(path) => (file::parse(&read(path)?, path)?, path.to_owned()),
    };
    let caliber = caliber(&file.caliber, &path)?;
    let rules = Rules {
        columns: file
            .columns
            .iter()
            .filter_map(|(field, header)| Some((header.trim().to_owned(), Field::by_name(field)?)))
            .collect(),
        classes: file.classes.iter().map(|(value, class)| (value.trim().to_owned(), *class)).collect(),
        statuses: file.statuses.iter().map(|(value, status)| (value.trim().to_owned(), *status)).collect(),
        date_formats: file.formats.date.as_ref().map(DateForms::list).unwrap_or_default(),
        clock: Some((caliber.start, caliber.stop)),
        max_input_bytes: None,
        case_key: case_key::resolve(file.case_key.as_deref(), &path)?,
        sheet: None,
    };
    one_field_a_header(&file, &path)?;
    check_formats(&rules.date_formats, &path)?;
    let (calendar, targets) = (calendar(&file.calendar, &path)?, targets(&file.targets, &path)?);
    let history = file.class_history.as_ref();
    let class_history = history.map(|table| class_history::load(&table.file, &path, &rules)).transpose()?;
    let watch = file.watch.as_ref().map(|table| watch::load(&table.file, &path, &rules)).transpose()?;
    let rebase = rebase(&file.insight.rebase, &path)?;
    let collapse = file.collapse;
    let (lists, budget) = (lengths(&file.lists), Budget::default());
    Ok(Settings { caliber, calendar, targets, rules, collapse, class_history, watch, rebase, lists, budget })
}

fn lengths(table: &ListsTable) -> Lengths {
    let usual = Lengths::default();
    Lengths {
        overdue: table.overdue.unwrap_or(usual.overdue),
        pending: table.pending.unwrap_or(usual.pending),
        rejects: table.rejects.unwrap_or(usual.rejects),
        class_differences: table.class_differences.unwrap_or(usual.class_differences),
    }
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })
}

fn wrong(path: &Path, why: &Say, help: Say) -> Error {
    Error::Settings { message: fault::at(path, why), help }
}

fn one_field_a_header(file: &SettingsFile, path: &Path) -> Result<()> {
    for (field, header) in &file.columns {
        let twin = file.columns.iter().find(|(other, named)| *other != field && *named == header);
        if let Some((twin, _)) = twin {
            let why = fault::settings::header_twice(header, field, twin);
            return Err(wrong(path, &why, fault::settings::one_field()));
        }
    }
    Ok(())
}

/// A form that cannot read back what it writes is a mistake, found before a row is read.
fn check_formats(formats: &[String], path: &Path) -> Result<()> {
    match formats.iter().find(|format| !gives_day(format)) {
        Some(format) => Err(wrong(path, &fault::settings::no_form(format), fault::settings::use_codes())),
        None => Ok(()),
    }
}

fn caliber(table: &CaliberTable, path: &Path) -> Result<Caliber> {
    let default = Caliber::default();
    let at_risk_ratio = match table.at_risk_ratio {
        None => default.at_risk_ratio,
        Some(ratio) => ten_thousandths(ratio)
            .ok_or_else(|| wrong(path, &fault::settings::no_ratio(ratio), fault::settings::write_ratio()))?,
    };
    Ok(Caliber {
        name: table.name.clone().unwrap_or(default.name),
        start: table.start.unwrap_or(default.start),
        stop: table.stop.unwrap_or(default.stop),
        count_start_day: table.count_start_day.unwrap_or(default.count_start_day),
        attribution: table.attribution.unwrap_or(default.attribution),
        suspension: table.suspension.unwrap_or(default.suspension),
        zero_refund: table.zero_refund.unwrap_or(default.zero_refund),
        at_risk_ratio,
    })
}

/// A share as it is written, in ten-thousandths, exactly.
fn ten_thousandths(ratio: f64) -> Option<u32> {
    let text = ratio.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = (decimals.len() <= 4).then(|| format!("{whole}{decimals:0<4}"))?;
    digits.parse().ok().filter(|parts| (1..=Caliber::ratio_unit()).contains(parts))
}

fn rebase(months: &[String], path: &Path) -> Result<Vec<Month>> {
    let month = |text: &String| {
        let refused = |_| wrong(path, &fault::settings::no_month(text), fault::settings::write_month());
        text.trim().parse::<Month>().map_err(refused)
    };
    let mut months: Vec<Month> = months.iter().map(month).collect::<Result<_>>()?;
    months.sort_unstable();
    months.dedup();
    Ok(months)
}

fn calendar(table: &CalendarTable, path: &Path) -> Result<Calendar> {
    let sound = |error: CalendarError| Error::Internal(fault::own::calendar(&error.say()));
    let mut calendar = match table.builtin.unwrap_or(Builtin::Cn) {
        Builtin::Cn => Calendar::cn().map_err(sound)?,
        Builtin::Weekdays => Calendar::weekdays(),
    };
    for file in &table.exceptions {
        let file = beside(path, "[calendar] exceptions", file)?;
        calendar = calendar
            .with_exceptions(&read(&file)?)
            .map_err(|error| wrong(&file, &error.say(), fault::calendar::columns()))?;
    }
    Ok(calendar)
}

fn targets(rows: &[TargetRow], path: &Path) -> Result<Timeline> {
    let refused = |error: TargetError| wrong(path, &error.say(), fault::target::one_a_day());
    if rows.is_empty() {
        return Timeline::builtin().map_err(refused);
    }
    let targets: Result<Vec<Target>> = rows.iter().map(|row| target(row, path)).collect();
    Timeline::new(targets?).map_err(refused)
}

fn target(row: &TargetRow, path: &Path) -> Result<Target> {
    let text = row.limit.to_string();
    let limit = text.parse::<Limit>();
    let day = |datetime: &Datetime| {
        datetime
            .date
            .and_then(|date| Day::from_ymd(i32::from(date.year), u32::from(date.month), u32::from(date.day)))
            .ok_or_else(|| {
                wrong(path, &fault::target::no_day(&datetime.to_string()), fault::target::write_day())
            })
    };
    Ok(Target {
        scope: row.scope,
        limit: limit
            .map_err(|_| wrong(path, &fault::target::no_limit(&text), fault::target::write_limit()))?,
        from: day(&row.from)?,
        to: row.to.as_ref().map(day).transpose()?,
        basis: row.basis.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(text: &str) -> Result<Settings> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("monitor.toml");
        std::fs::write(&path, text).expect("written");
        std::fs::write(folder.path().join("extra.csv"), "date,kind,name,source\n2027-01-01,off,元旦,x\n")
            .expect("written");
        load(Some(&path))
    }

    #[test]
    fn an_empty_file_is_the_default() {
        let settings = resolve("").expect("sound");
        assert_eq!(settings.caliber, Caliber::default());
        assert_eq!(settings.targets, Timeline::builtin().expect("sound"));
    }

    #[test]
    fn decimals_are_taken_as_they_are_written() {
        let text = "[caliber]\nat_risk_ratio = 0.85\n[[targets]]\nscope = \"all\"\nlimit = 2.55\nfrom = 2025-04-27\n";
        let settings = resolve(text).expect("sound");
        assert_eq!(settings.caliber.at_risk_ratio, 8_500);
        assert_eq!(settings.targets.targets()[0].limit.hundredths(), 255);
    }

    #[test]
    fn months_of_a_new_beginning_are_put_in_order() {
        let settings =
            resolve("[insight]\nrebase = [\"2025-11\", \"2025-05\", \"2025-11\"]\n").expect("sound");
        assert_eq!(settings.rebase, [Month::new(2025, 5), Month::new(2025, 11)]);
    }

    #[test]
    fn what_cannot_stand_is_refused() {
        for text in [
            "[caliber]\nat_risk_ratio = 1.5\n",
            "[formats]\ndate = \"DD/MM/YYYY\"\n",
            "[formats]\ndate = \"%m/%Y\"\n",
            "[formats]\ndate = [\"%m/%d/%Y\", \"%Y-%m\"]\n",
            "[formats]\ndate = 5\n",
            "[insight]\nrebase = [\"2025-13\"]\n",
            "[insight]\nrebased = [\"2025-05\"]\n",
            "[columns]\ncase_id = \"a\"\nbatch = \"a\"\n",
            "[lists]\noverdue = -1\n",
            "[lists]\noverdues = 1\n",
            "[[targets]]\nscope = \"all\"\nlimit = 5.005\nfrom = 2025-04-27\n",
            "[[targets]]\nscope = \"all\"\nlimit = 5\nfrom = 2025-04-27\n[[targets]]\nscope = \"all\"\nlimit = 4\nfrom = 2026-01-01\n",
        ] {
            assert!(matches!(resolve(text), Err(Error::Settings { .. })), "{text}");
        }
    }

    #[test]
    fn a_calendar_file_is_found_beside_the_settings() {
        let settings = resolve("[calendar]\nexceptions = [\"extra.csv\"]\n").expect("sound");
        assert_eq!(settings.calendar.covers().1.to_string(), "2027-12-31");
        assert!(matches!(resolve("[calendar]\nexceptions = [\"no.csv\"]\n"), Err(Error::Read { .. })));
    }

    #[test]
    fn no_file_is_read_from_outside_the_settings_folder() {
        let root = tempfile::tempdir().expect("a folder");
        let (folder, outside) = (root.path().join("settings"), root.path().join("secret.csv"));
        std::fs::create_dir_all(folder.join("years")).expect("a folder");
        for path in [&outside, &folder.join("years/a.csv")] {
            std::fs::write(path, "date,kind,name,source\n2027-01-01,off,元旦,x\n").expect("written");
        }
        let path = folder.join("monitor.toml");
        let load = |name: &str| {
            std::fs::write(&path, format!("[calendar]\nexceptions = [{name:?}]\n")).expect("written");
            load(Some(&path))
        };
        assert!(load("years/a.csv").is_ok() && load("./years/a.csv").is_ok());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&outside, folder.join("link.csv")).expect("a link");
            assert!(matches!(load("link.csv"), Err(Error::Settings { .. })));
        }
        for name in
            ["../secret.csv", "years/../../secret.csv", outside.to_str().expect("a path"), "/dev/zero"]
        {
            assert!(matches!(load(name), Err(Error::Settings { .. })), "{name}");
        }
    }
}
