//! A damaged catalog is an error, or reads as the same; it is never a panic and takes no memory beyond its size.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use ccc_catalog::model::Product;
use ccc_catalog::{Catalog, Error};
use support::catalog;

/// Everything that a catalog holds.
fn all(bytes: &[u8]) -> Result<Vec<Product>, Error> {
    let catalog = Catalog::open(bytes)?;
    let listed =
        catalog.versions().flat_map(|version| version.actions()).map(|action| action.summary().len()).sum::<usize>();
    assert!(listed <= bytes.len());
    catalog.common()?;
    catalog.versions().map(|version| version.read()).collect()
}

#[test]
fn every_end_is_noticed() {
    let bytes = catalog();
    all(&bytes).unwrap();
    for end in 0..bytes.len() {
        let error = all(&bytes[..end]).unwrap_err();
        assert!(matches!(error, Error::Truncated { .. } | Error::NotACatalog), "{end}: {error}");
    }
    let longer = [bytes.as_slice(), b"x"].concat();
    assert!(matches!(all(&longer), Err(Error::Damaged { .. })));
}

#[test]
fn every_flipped_bit_is_noticed() {
    let bytes = catalog();
    let original = all(&bytes).unwrap();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            // The bits between the end of a block and its checksum mean nothing.
            if let Ok(products) = all(&flipped) {
                assert_eq!(products, original, "bit {bit} of byte {at}");
            }
        }
    }
}

#[test]
fn noise_is_no_catalog() {
    let bytes = catalog();
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    for _ in 0..3_000 {
        let mut noisy = bytes.clone();
        for _ in 0..random.usize(1..20) {
            let at = random.usize(..noisy.len());
            noisy[at] = random.u8(..);
        }
        // A checksum may be hit by chance, and what is read then is bounded and sound.
        if let Ok(products) = all(&noisy) {
            assert_eq!(products.len(), 3, "seed {seed}");
        }
    }
}

/// An index that is in order but lies: the checksum is that of the forged index.
#[test]
fn a_forged_index_is_noticed() {
    let bytes = catalog();
    let length = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let original = all(&bytes).unwrap();
    for _ in 0..3_000 {
        let mut forged = bytes.clone();
        for _ in 0..random.usize(1..4) {
            forged[random.usize(20..20 + length)] = random.u8(..);
        }
        let checksum = adler2::adler32_slice(&forged[20..20 + length]);
        forged[16..20].copy_from_slice(&checksum.to_le_bytes());
        if let Ok(products) = all(&forged) {
            assert_eq!(products, original, "seed {seed}");
        }
    }
}
