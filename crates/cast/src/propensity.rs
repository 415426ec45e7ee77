//! How often a student is absent: three groups of students, each with a Beta
//! distribution (fitted; see `generator_params.json`).
//!
//! The usual ways to draw from a Beta go through logarithms and powers, whose
//! last bit differs between platforms. Here the density is computed from fifth
//! roots, found by Newton's method with the four basic operations that every
//! platform rounds alike (the exponents are whole fifths), summed up once, and
//! kept as a table of 4,096 quantiles. A draw is a look into the table.

use crate::dice::Dice;

/// Quantiles kept of each distribution.
const QUANTILES: usize = 4_096;
/// Cells in which the density is summed up.
const CELLS: usize = 4_096;

/// A Beta distribution's quantiles.
#[derive(Debug)]
struct Quantiles(Vec<f64>);

/// The mixture over all students.
#[derive(Debug)]
pub(crate) struct Mixture {
    most: Quantiles,
    some: Quantiles,
    few: Quantiles,
}

impl Mixture {
    pub(crate) fn new() -> Self {
        Self {
            // Beta(1.6, 38.4): mean 0.04, shape 40.
            most: Quantiles::beta(8, 192),
            // Beta(5.2, 34.8): mean 0.13, shape 40.
            some: Quantiles::beta(26, 174),
            // Beta(3, 7): mean 0.30, shape 10.
            few: Quantiles::beta(15, 35),
        }
    }

    /// The share of days that a student misses.
    pub(crate) fn draw(&self, dice: &mut Dice) -> f64 {
        let quantiles = match dice.below(100) {
            0..80 => &self.most,
            80..96 => &self.some,
            _ => &self.few,
        };
        dice.pick(&quantiles.0)
    }
}

impl Quantiles {
    /// Of Beta(`a`/5, `b`/5).
    fn beta(a: u32, b: u32) -> Self {
        let middle = |cell: usize| (to_f64(cell) + 0.5) / to_f64(CELLS);
        let cells: Vec<f64> = (0..CELLS).map(|cell| density(middle(cell), a, b)).collect();
        let total: f64 = cells.iter().sum();
        let mut quantiles = Vec::with_capacity(QUANTILES);
        let mut below = 0.0;
        for (cell, mass) in cells.iter().enumerate() {
            let end = below + mass;
            while quantiles.len() < QUANTILES {
                let wanted = (to_f64(quantiles.len()) + 0.5) / to_f64(QUANTILES) * total;
                if wanted > end {
                    break;
                }
                quantiles.push((to_f64(cell) + (wanted - below) / mass) / to_f64(CELLS));
            }
            below = end;
        }
        quantiles.resize(QUANTILES, 1.0 - 0.5 / to_f64(CELLS));
        Self(quantiles)
    }
}

/// `x^(a/5 - 1) (1 - x)^(b/5 - 1)`, up to a constant.
fn density(x: f64, a: u32, b: u32) -> f64 {
    power(fifth_root(x), a - 5) * power(fifth_root(1.0 - x), b - 5)
}

/// By Newton's method from above, until it no longer falls.
fn fifth_root(x: f64) -> f64 {
    let mut root = 1.0;
    for _ in 0..64 {
        let next = (4.0 * root + x / (root * root * root * root)) / 5.0;
        if next >= root {
            break;
        }
        root = next;
    }
    root
}

fn power(base: f64, times: u32) -> f64 {
    (0..times).fold(1.0, |product, _| product * base)
}

fn to_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Of;

    fn mean_and_variance(quantiles: &Quantiles) -> (f64, f64) {
        let mean = quantiles.0.iter().sum::<f64>() / to_f64(QUANTILES);
        let square = quantiles.0.iter().map(|q| (q - mean) * (q - mean)).sum::<f64>();
        (mean, square / to_f64(QUANTILES))
    }

    #[test]
    fn tables_have_the_mean_and_variance_of_their_distribution() {
        for (a, b) in [(8, 192), (26, 174), (15, 35)] {
            let (mean, variance) = mean_and_variance(&Quantiles::beta(a, b));
            let (a, b) = (f64::from(a) / 5.0, f64::from(b) / 5.0);
            let expected = a / (a + b);
            assert!((mean - expected).abs() < 0.001, "{mean} {expected}");
            let expected = a * b / ((a + b) * (a + b) * (a + b + 1.0));
            assert!((variance - expected).abs() < 0.03 * expected, "{variance} {expected}");
        }
    }

    #[test]
    fn quantiles_rise_and_stay_inside() {
        let Quantiles(table) = Quantiles::beta(8, 192);
        assert_eq!(table.len(), QUANTILES);
        assert!(table.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(table[0] > 0.0 && table[QUANTILES - 1] < 1.0);
    }

    #[test]
    fn the_mixture_has_the_fitted_mean() {
        let mixture = Mixture::new();
        let mut dice = Dice::new(9, Of::Student, 0);
        let sum: f64 = (0..100_000).map(|_| mixture.draw(&mut dice)).sum();
        assert!((sum / 100_000.0 - 0.0648).abs() < 0.001, "{sum}");
    }
}
