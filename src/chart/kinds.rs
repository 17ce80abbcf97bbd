//! Every kind of chart, for those who draw them all.

use plotters_backend::DrawingBackend;

use super::canvas::Canvas;
use super::change::Change;
use super::control::Control;
use super::distribution::Distribution;
use super::error::ChartError;
use super::exclusions::Exclusions;
use super::office_month::OfficeMonth;
use super::offices::Offices;
use super::pending::Pending;
use super::picture::Drawing;
use super::stages::Stages;
use super::trend::Trend;
use super::trend_by_class::TrendByClass;
use crate::model::Summary;
use crate::words::Lang;

/// A chart of any kind.
pub enum Chart<'a> {
    /// `trend`
    Trend(Trend<'a>),
    /// `trend_by_class`
    TrendByClass(TrendByClass<'a>),
    /// `offices`
    Offices(Offices<'a>),
    /// `office_month`
    OfficeMonth(OfficeMonth<'a>),
    /// `distribution`
    Distribution(Distribution),
    /// `control`
    Control(Control<'a>),
    /// `pending`
    Pending(Pending),
    /// `stages`
    Stages(Stages<'a>),
    /// `exclusions`
    Exclusions(Exclusions<'a>),
    /// `change`
    Change(Change),
}

impl<'a> Chart<'a> {
    /// The charts for which a summary has something to show, in the order of a report. The trends
    /// are always there: they say it where there is nothing.
    #[must_use]
    pub fn every(summary: &'a Summary, lang: Lang) -> Vec<Self> {
        let mut charts = vec![
            Self::Trend(Trend::new(summary, lang)),
            Self::TrendByClass(TrendByClass::new(summary, lang)),
        ];
        let offices = Offices::new(summary, lang);
        let office_month = OfficeMonth::new(summary, lang);
        let distribution = Distribution::new(summary, lang);
        let control = Control::new(summary, lang);
        let pending = Pending::new(summary, lang);
        let stages = Stages::new(summary, lang);
        let exclusions = Exclusions::new(summary, lang);
        let change = Change::new(summary, lang);
        charts.extend((!offices.is_empty()).then_some(Self::Offices(offices)));
        charts.extend((!office_month.is_empty()).then_some(Self::OfficeMonth(office_month)));
        charts.extend((!distribution.is_empty()).then_some(Self::Distribution(distribution)));
        charts.extend((!control.is_empty()).then_some(Self::Control(control)));
        charts.extend((!pending.is_empty()).then_some(Self::Pending(pending)));
        charts.extend((!stages.is_empty()).then_some(Self::Stages(stages)));
        charts.extend((!exclusions.is_empty()).then_some(Self::Exclusions(exclusions)));
        charts.extend((!change.is_empty()).then_some(Self::Change(change)));
        charts
    }
}

/// Does the same with whatever chart it is.
macro_rules! each {
    ($chart:expr, $one:ident => $what:expr) => {
        match $chart {
            Chart::Trend($one) => $what,
            Chart::TrendByClass($one) => $what,
            Chart::Offices($one) => $what,
            Chart::OfficeMonth($one) => $what,
            Chart::Distribution($one) => $what,
            Chart::Control($one) => $what,
            Chart::Pending($one) => $what,
            Chart::Stages($one) => $what,
            Chart::Exclusions($one) => $what,
            Chart::Change($one) => $what,
        }
    };
}

impl Drawing for Chart<'_> {
    fn name(&self) -> &'static str {
        each!(self, one => one.name())
    }

    fn size(&self) -> (u32, u32) {
        each!(self, one => one.size())
    }

    fn alt(&self) -> String {
        each!(self, one => one.alt())
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &mut Canvas<'_, DB>) -> Result<(), ChartError> {
        each!(self, one => one.draw(canvas))
    }
}
