//! The enterprises whose cases recur: a fixed population, in order of class.

use super::draw::Draw;
use super::office::OFFICES;
use super::usci;
use crate::domain::Class;

/// Shares of the classes among enterprises, in hundredths, in the order of `Class::ALL`.
const SHARES: [u64; 5] = [18, 40, 26, 12, 4];

const MOST: u64 = 60_000;

/// One in so many enterprises of class 2 came up from class 3.
const RATED: usize = 40;

/// What an enterprise does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trade {
    /// 企业类型
    pub(super) kind: &'static str,
    /// 退税方式
    pub(super) method: &'static str,
    /// 贸易类别
    pub(super) category: &'static str,
}

const fn trade(kind: &'static str, method: &'static str, category: &'static str) -> Trade {
    Trade { kind, method, category }
}

/// The method under which an exporter may have no refund at all.
pub(super) const CREDIT_METHOD: &str = "免抵退";

const TRADES: [(u64, Trade); 6] = [
    (43, trade("生产企业", CREDIT_METHOD, "货物贸易")),
    (44, trade("外贸企业", "免退", "货物贸易")),
    (4, trade("外贸综合服务企业", "免退", "货物贸易")),
    (4, trade("服务企业", "零税率应税服务", "服务贸易")),
    (3, trade("服务企业", "零税率应税服务", "数字贸易")),
    (2, trade("服务企业", "零税率应税服务", "服务外包")),
];

/// An exporter that does not exist.
#[derive(Clone, Copy, Debug)]
pub(super) struct Enterprise {
    /// Its place in the population, from 1.
    pub(super) number: u32,
    /// Its social credit code.
    pub(super) usci: [u8; 18],
    /// Place of its office in `OFFICES`.
    pub(super) office: usize,
    /// 行政区
    pub(super) district: &'static str,
    /// What it does.
    pub(super) trade: Trade,
    /// Its refunds are of the size 2^size.
    pub(super) size: u64,
}

/// Every enterprise of a sample.
#[derive(Debug)]
pub(super) struct Population {
    all: Vec<Enterprise>,
    /// `ends[c]`: where the enterprises of class c end.
    ends: [usize; 5],
}

impl Population {
    /// One enterprise for every eight cases, 40 to 60,000.
    pub(super) fn new(cases: u64, seed: u64) -> Self {
        let number = (cases / 8).clamp(40, MOST);
        let mut draw = Draw::new(seed, 1);
        let all = (1..=number).map(|number| enterprise(number, &mut draw)).collect();
        let mut share = 0;
        let ends = SHARES.map(|part| {
            share += part;
            usize::try_from(number * share / 100).unwrap_or(usize::MAX)
        });
        Self { all, ends }
    }

    /// An enterprise of that class; some have many cases, most have few. `before` tells that the
    /// rating has not been held yet: one in 40 of class 2 was of class 3 until then.
    pub(super) fn pick(&self, class: Class, before: bool, draw: &mut Draw) -> &Enterprise {
        let promoted = before && class == Class::Class3 && draw.odds(400);
        let (start, end) = self.range(if promoted { Class::Class2 } else { class });
        let reach = draw.place(end - start) + 1;
        let place = draw.place(reach);
        let place = match place % RATED {
            rest if promoted => place - rest,
            0 if before && class == Class::Class2 => place + 1,
            _ => place,
        };
        &self.all[(start + place).min(end - 1)]
    }

    fn range(&self, class: Class) -> (usize, usize) {
        let start = class.index().checked_sub(1).map_or(0, |before| self.ends[before]);
        (start, self.ends[class.index()])
    }
}

fn enterprise(number: u64, draw: &mut Draw) -> Enterprise {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    let office = draw.weighted(&OFFICES.map(|office| office.weight));
    let served = if OFFICES[office].district.is_empty() { draw.place(11) } else { office };
    let trade = TRADES[draw.weighted(&TRADES.map(|(weight, _)| weight))].1;
    let size = 19 + draw.below(4) + draw.below(4) + if draw.odds(200) { draw.below(6) } else { 0 };
    let usci = usci::code(OFFICES[served].code, number);
    Enterprise { number, usci, office, district: OFFICES[served].district, trade, size }
}
