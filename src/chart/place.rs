//! Where labels go: boxes, labels spread along an edge, and the best of several places for one.

/// A box in pixels, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Bounds {
    /// The box between two corners.
    #[must_use]
    pub const fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    /// A square around a point.
    #[must_use]
    pub const fn around((x, y): (f64, f64), radius: f64) -> Self {
        Self::new(x - radius, y - radius, x + radius, y + radius)
    }

    /// Its width.
    #[must_use]
    pub const fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    #[must_use]
    pub const fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Its middle.
    #[must_use]
    pub const fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// Whether two boxes share more than an edge.
    #[must_use]
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other box lies within this one.
    #[must_use]
    pub const fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    /// The box with `by` more on every side.
    #[must_use]
    pub const fn grown(&self, by: f64) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    /// Whether a line runs through it.
    #[must_use]
    pub fn crossed_by(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        covered(self, from, to) > 0.0
    }

    const fn has(&self, (x, y): (f64, f64)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }
}

/// A small number of things, as a length.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a few hundred things")]
pub const fn real(n: usize) -> f64 {
    n as f64
}

/// Moves the wanted positions along an edge as little as needed for `distance` between each two,
/// within `floor ..= ceiling`. Keeps their order; positions come back in the order given.
pub fn spread(wanted: &[f64], distance: f64, floor: f64, ceiling: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    // Neighbours that touch join into a group, which sits where its members want it on average.
    let mut groups: Vec<(f64, f64, f64)> = Vec::new(); // (sum of wanted starts, members, start)
    let clamp = |start: f64, members: f64| start.min(ceiling - (members - 1.0) * distance).max(floor);
    for &index in &order {
        let mut group = (wanted[index], 1.0, clamp(wanted[index], 1.0));
        while let Some(&(sum, members, start)) = groups.last() {
            if start + members * distance <= group.2 {
                break;
            }
            groups.pop();
            let joined = sum + group.0 - group.1 * members * distance;
            group = (joined, members + group.1, 0.0);
            group.2 = clamp(group.0 / group.1, group.1);
        }
        groups.push(group);
    }
    let mut placed = vec![0.0; wanted.len()];
    let mut members = order.into_iter();
    for (_, count, start) in groups {
        let mut position = start;
        let mut left = count;
        while left > 0.5 {
            if let Some(index) = members.next() {
                placed[index] = position;
            }
            position += distance;
            left -= 1.0;
        }
    }
    placed
}

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
pub struct Wire {
    /// One end.
    pub from: (f64, f64),
    /// The other.
    pub to: (f64, f64),
    /// How strongly labels keep off it.
    pub weight: f64,
}

/// What a label in a plot keeps off.
#[derive(Clone, Debug, Default)]
pub struct Obstacles {
    /// Never covered: other labels, and rings.
    pub labels: Vec<Bounds>,
    /// Never crossed by a label: targets.
    pub targets: Vec<Wire>,
    /// Hardly ever covered: markers.
    pub marks: Vec<Bounds>,
    /// Covered only where nothing better is free.
    pub lines: Vec<Wire>,
}

impl Obstacles {
    /// What it costs to put a label there; `None` where another label, a ring or a target is.
    #[must_use]
    pub fn cost(&self, place: &Bounds) -> Option<f64> {
        let taken = self.labels.iter().any(|label| label.overlaps(place));
        if taken || self.targets.iter().any(|wire| place.crossed_by(wire.from, wire.to)) {
            return None;
        }
        let marks = self.marks.iter().filter(|mark| mark.overlaps(place)).count();
        let lines: f64 = self.lines.iter().map(|wire| wire.weight * covered(place, wire.from, wire.to)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a few hundred marks")]
        Some(marks as f64 * 120.0 + lines)
    }

    /// The cheapest of several places, each with a cost of its own, that lies within `limits`.
    #[must_use]
    pub fn best(&self, places: &[(Bounds, f64)], limits: &Bounds) -> Option<(usize, f64)> {
        places
            .iter()
            .enumerate()
            .filter(|(_, (place, _))| limits.holds(place))
            .filter_map(|(index, (place, own))| Some((index, self.cost(place)? + own)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
    }
}

/// Length of the piece of a line that lies in a box, in steps of 4 pixels.
fn covered(place: &Bounds, from: (f64, f64), to: (f64, f64)) -> f64 {
    let reach =
        Bounds::new(from.0.min(to.0), from.1.min(to.1), from.0.max(to.0), from.1.max(to.1)).grown(1.0);
    if !reach.overlaps(place) {
        return 0.0;
    }
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    let mut inside = 0.0;
    let mut at = 0.0;
    while at <= length {
        let part = if length > 0.0 { at / length } else { 0.0 };
        if place.has((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)) {
            inside += 4.0;
        }
        at += 4.0;
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_along_an_edge_keep_their_order_and_distance() {
        assert_eq!(spread(&[10.0, 50.0], 20.0, 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread(&[50.0, 50.0], 20.0, 0.0, 100.0), [40.0, 60.0]);
        assert_eq!(spread(&[100.0, 98.0, 99.0], 10.0, 0.0, 100.0), [100.0, 80.0, 90.0]);
        assert_eq!(spread(&[0.0, 0.0, 25.0], 20.0, 0.0, 100.0), [0.0, 20.0, 40.0]);
    }

    #[test]
    fn a_label_goes_where_it_covers_nothing() {
        let obstacles = Obstacles {
            labels: vec![Bounds::new(0.0, 0.0, 10.0, 10.0)],
            targets: vec![Wire { from: (0.0, 20.0), to: (70.0, 20.0), weight: 0.0 }],
            marks: vec![Bounds::new(20.0, 0.0, 30.0, 10.0)],
            lines: vec![Wire { from: (40.0, 5.0), to: (50.0, 5.0), weight: 1.0 }],
        };
        let at = |left: f64| (Bounds::new(left, 0.0, left + 8.0, 10.0), 0.0);
        let limits = Bounds::new(0.0, 0.0, 70.0, 10.0);
        let best = |places: &[_]| obstacles.best(places, &limits).map(|(index, _)| index);
        assert_eq!(best(&[at(1.0), at(21.0), at(41.0), at(60.0)]), Some(3));
        assert_eq!(best(&[at(1.0), at(21.0), at(41.0), at(65.0)]), Some(2));
        assert_eq!(best(&[at(1.0)]), None);
        assert_eq!(obstacles.cost(&Bounds::new(60.0, 15.0, 68.0, 25.0)), None, "a target runs through it");
    }
}
