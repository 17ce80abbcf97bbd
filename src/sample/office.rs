//! The tax offices and districts of Guangzhou, with their weight in the sample and their pace.

/// A tax office.
#[derive(Debug)]
pub(super) struct Office {
    /// 主管税务机关
    pub(super) name: &'static str,
    /// 行政区; empty where the office serves them all.
    pub(super) district: &'static str,
    /// Six-digit code of the district.
    pub(super) code: u32,
    /// Share of the enterprises, in thousandths.
    pub(super) weight: u64,
    /// Its durations against the average, in thousandths.
    pub(super) pace: u64,
}

const fn office(name: &'static str, district: &'static str, code: u32, weight: u64, pace: u64) -> Office {
    Office { name, district, code, weight, pace }
}

/// The offices: one for each of the eleven districts, and one for large enterprises of any.
pub(super) const OFFICES: [Office; 12] = [
    office("荔湾区税务局", "荔湾区", 440_103, 50, 1_020),
    office("越秀区税务局", "越秀区", 440_104, 80, 970),
    office("海珠区税务局", "海珠区", 440_105, 80, 1_000),
    office("天河区税务局", "天河区", 440_106, 150, 960),
    office("白云区税务局", "白云区", 440_111, 120, 1_040),
    office("黄埔区税务局", "黄埔区", 440_112, 150, 950),
    office("番禺区税务局", "番禺区", 440_113, 130, 1_010),
    office("花都区税务局", "花都区", 440_114, 90, 1_000),
    office("南沙区税务局", "南沙区", 440_115, 70, 930),
    office("从化区税务局", "从化区", 440_117, 20, 1_080),
    office("增城区税务局", "增城区", 440_118, 40, 1_060),
    office("第三税务分局", "", 440_106, 20, 900),
];

/// Places of the offices that the story speaks of.
pub(super) const BAIYUN: usize = 4;
pub(super) const PANYU: usize = 6;
pub(super) const HUADU: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offices_of_the_story_stand_where_it_looks() {
        let names = [BAIYUN, PANYU, HUADU].map(|place| OFFICES[place].district);
        assert_eq!(names, ["白云区", "番禺区", "花都区"]);
        assert_eq!(OFFICES.iter().map(|office| office.weight).sum::<u64>(), 1_000);
    }
}
