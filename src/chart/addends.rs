//! A change and its parts, rounded so that what is printed adds up to the last digit: the mean before
//! and the change give the mean now, and the parts give the change.

use super::number::Figure;
use crate::model::insight::Ratio;

/// More decimals are tried than asked for, but no more than so many.
const MORE: u32 = 2;

/// The least number of decimals, `least` or a few more, with which the printed mean now is the printed
/// mean before plus the printed change; `least` where none of them does, and the change is printed as
/// the difference of the two means, one unit off.
pub fn decimals(before: Ratio, now: Ratio, least: u32) -> u32 {
    let adds_up = |&decimals: &u32| {
        let scaled = |ratio| Figure::of(ratio, decimals).scaled();
        scaled(now) - scaled(before) == rounded(now - before, decimals)
    };
    (least..=least + MORE).find(adds_up).unwrap_or(least)
}

/// A fraction in units of that decimal, halves away from 0.
fn rounded(ratio: Ratio, decimals: u32) -> i128 {
    let size = Ratio::new(ratio.numerator().abs(), ratio.denominator());
    Figure::of(size, decimals).scaled() * ratio.signum()
}

/// The parts in units of a decimal, so that together they are `total` of these: each is rounded up or
/// down, up those that lose most by rounding down.
#[expect(clippy::cast_possible_truncation, reason = "working days with a few decimals")]
pub fn parts(parts: &[f64], total: i128, decimals: u32) -> Vec<i128> {
    let unit = (0..decimals).fold(1.0, |unit, _| unit * 10.0);
    let mut whole: Vec<i128> = parts.iter().map(|part| (part * unit).floor() as i128).collect();
    let lost = |index: usize| parts[index] * unit - (parts[index] * unit).floor();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|&a, &b| lost(b).total_cmp(&lost(a)));
    let missing = usize::try_from(total - whole.iter().sum::<i128>()).unwrap_or(0);
    order.into_iter().take(missing).for_each(|index| whole[index] += 1);
    whole
}

/// Whether a part that one decimal more would show is printed as nothing.
pub fn is_hidden(parts: &[f64], printed: &[i128], decimals: u32) -> bool {
    let finer = (0..=decimals).fold(1.0, |unit, _| unit * 10.0);
    parts.iter().zip(printed).any(|(part, printed)| *printed == 0 && (part * finer).abs() >= 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_before_and_the_change_give_the_mean_now() {
        // 2.8587 and 3.1533: 2.86 + 0.29 = 3.15 as it is.
        let [before, now] = [Ratio::new(1_598, 559), Ratio::new(2_078, 659)];
        assert_eq!(decimals(before, now, 2), 2);
        // 2.8550 and 3.1500: 2.86 + 0.30 is not 3.15, but 2.855 + 0.295 is 3.150.
        assert_eq!(decimals(Ratio::new(2_855, 1_000), Ratio::new(315, 100), 2), 3);
        // 0.733757 and 1.438344, 0.704587 apart: 0.70 is not 1.44 - 0.73, 0.705 not 1.438 - 0.734, and
        // 0.7046 not 1.4383 - 0.7338.
        let (before_it, it) = (Ratio::new(733_757, 1_000_000), Ratio::new(1_438_344, 1_000_000));
        assert_eq!(decimals(before_it, it, 2), 2);
        assert_eq!(decimals(before, now, 4), 4, "no fewer than asked for");
    }

    #[test]
    fn the_parts_give_the_change() {
        // 0.333 three times is 1.00 only if one of them is 0.34.
        assert_eq!(parts(&[1.0 / 3.0; 3], 100, 2), [34, 33, 33]);
        // -0.014 and 0.0196 and 0.0: -1 and 2 make 1, the true sum is 0.0056.
        assert_eq!(parts(&[-0.014, 0.019_6, 0.0], 1, 2), [-1, 2, 0]);
        assert_eq!(parts(&[], 0, 2), [0_i128; 0]);
    }

    #[test]
    fn a_part_that_shows_with_one_decimal_more_is_hidden() {
        assert!(is_hidden(&[0.3, 0.003], &[30, 0], 2));
        assert!(!is_hidden(&[0.3, 0.003], &[300, 3], 3));
        assert!(!is_hidden(&[0.3, 0.000_4, 0.0], &[30, 0, 0], 2));
    }
}
