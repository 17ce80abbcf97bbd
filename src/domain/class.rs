//! The management class of an export enterprise (出口企业管理类别).

use serde::{Deserialize, Serialize};

/// One of the four classes of 国家税务总局公告2016年第46号, or none that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// 一类
    Class1,
    /// 二类
    Class2,
    /// 三类
    Class3,
    /// 四类
    Class4,
    /// 未评定: no class is given.
    Unclassified,
}

impl Class {
    /// Every class, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Class1, Self::Class2, Self::Class3, Self::Class4, Self::Unclassified];

    /// The statutory ceiling of a single case in working days (公告2016年第46号 and its
    /// amendments): 5 / 10 / 15 / 20, and 20 where the class is unknown.
    #[must_use]
    pub const fn ceiling(self) -> i32 {
        match self {
            Self::Class1 => 5,
            Self::Class2 => 10,
            Self::Class3 => 15,
            Self::Class4 | Self::Unclassified => 20,
        }
    }

    /// The class's name in settings and outputs: `class1`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Class1 => "class1",
            Self::Class2 => "class2",
            Self::Class3 => "class3",
            Self::Class4 => "class4",
            Self::Unclassified => "unclassified",
        }
    }

    /// The class of a name; `None` where no class has it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// The class's place in [`Class::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}
