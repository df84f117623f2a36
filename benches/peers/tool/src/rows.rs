//! The peers, the rows that `scripts/peers.sh` measures, and the metrics that the page shows of each row.

use crate::results::Figures;

pub(crate) struct Peer {
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
}

/// Ours first, then from Rust to other languages.
pub(crate) const PEERS: &[Peer] = &[
    Peer { key: OURS, name: "ccc-generated" },
    Peer { key: "progenitor", name: "progenitor" },
    Peer { key: "openapi", name: "openapi-generator" },
    Peer { key: "tencent", name: "tencent-sdk" },
    Peer { key: "aws", name: "aws-sdk-connect" },
    Peer { key: "go", name: "Go SDK" },
    Peer { key: "python", name: "Python SDK" },
    Peer { key: "node", name: "Node SDK" },
];

pub(crate) const OURS: &str = "ours";

pub(crate) struct Row {
    pub(crate) key: &'static str,
    pub(crate) title: &'static str,
    pub(crate) metrics: &'static [Metric],
}

pub(crate) struct Metric {
    pub(crate) title: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) better: Better,
    figure: &'static str,
    divisor: Option<&'static str>,
    scale: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    Lower,
    Higher,
}

impl Better {
    /// Returns how many times better `one` is than `other`.
    pub(crate) fn times(self, one: f64, other: f64) -> f64 {
        match self {
            Self::Lower => other / one,
            Self::Higher => one / other,
        }
    }
}

impl Metric {
    pub(crate) fn value(&self, figures: &Figures) -> Option<f64> {
        let value = figures.get(self.figure)? * self.scale;
        match self.divisor {
            Some(divisor) => Some(value / figures.get(divisor)?),
            None => Some(value),
        }
    }

    /// Returns true if other programs that run meanwhile change the value: sizes and counts are the same then.
    pub(crate) fn is_of_time(&self) -> bool {
        let figures = [Some(self.figure), self.divisor];
        figures.into_iter().flatten().any(|figure| figure.ends_with("cpu") || figure.starts_with("wall"))
    }
}

const fn metric(title: &'static str, unit: &'static str, better: Better, figure: &'static str, scale: f64) -> Metric {
    Metric { title, unit, better, figure, divisor: None, scale }
}

const fn each(mut metric: Metric, divisor: &'static str) -> Metric {
    metric.divisor = Some(divisor);
    metric
}

use Better::{Higher, Lower};

#[rustfmt::skip]
pub(crate) const ROWS: &[Row] = &[
    Row { key: "compile", title: "Compiling the API's crate alone, divided by its actions", metrics: &[
        each(metric("CPU time of `cargo check`, an action", "ms", Lower, "check_cpu", 1e3), "actions"),
        each(metric("peak memory of `cargo check`, an action", "MB", Lower, "check_peak", 1e-6), "actions"),
        each(metric("CPU time of `cargo build`, an action", "ms", Lower, "build_cpu", 1e3), "actions"),
        each(metric("peak memory of `cargo build`, an action", "MB", Lower, "build_peak", 1e-6), "actions"),
    ] },
    Row { key: "cold", title: "Cold build of a program with one call", metrics: &[
        metric("CPU time", "s", Lower, "cpu", 1.0),
        metric("time on the clock", "s", Lower, "wall", 1.0),
        metric("crates or packages", "", Lower, "packages", 1.0),
    ] },
    Row { key: "size", title: "Program, built for release and stripped", metrics: &[
        metric("with one call", "MB", Lower, "one", 1e-6),
        metric("with all calls", "MB", Lower, "all", 1e-6),
    ] },
    Row { key: "calls", title: "Calls of DescribeExtensions to the mock", metrics: &[
        each(metric("calls in a CPU second of the client", "", Higher, "calls", 1.0), "cpu"),
        each(metric("calls in a second, eight in flight", "", Higher, "calls", 1.0), "wall"),
        each(metric("calls in a second, one after the other", "", Higher, "calls", 1.0), "wall_single"),
    ] },
    Row { key: "alloc", title: "Memory that a call takes from the allocator", metrics: &[
        each(metric("bytes of a call", "kB", Lower, "bytes", 1e-3), "calls"),
        each(metric("allocations of a call", "", Lower, "allocations", 1.0), "calls"),
    ] },
    Row { key: "decode", title: "Published example replies into typed values", metrics: &[
        each(metric("decoded in a CPU second", "MB", Higher, "bytes", 1e-6), "cpu"),
        each(metric("replies that decode", "%", Higher, "read", 1e2), "replies"),
    ] },
    Row { key: "regenerate", title: "Generating the code again", metrics: &[
        metric("CPU time", "s", Lower, "cpu", 1.0),
        metric("time on the clock", "s", Lower, "wall", 1.0),
    ] },
];

#[cfg(test)]
mod tests {
    use super::{Better, Figures, ROWS};

    #[test]
    fn metrics_are_parts_of_figures() {
        let figures = Figures::from([("check_cpu".to_owned(), 1.68), ("actions".to_owned(), 84.0)]);
        let value = ROWS[0].metrics[0].value(&figures).unwrap_or_default();
        assert!((value - 20.0).abs() < 1e-9, "{value}");
        assert!(ROWS[0].metrics[2].value(&figures).is_none(), "what was not measured has no value");
    }

    #[test]
    fn only_times_depend_on_other_programs() {
        let of_time = |key: &str| -> Vec<bool> {
            let row = ROWS.iter().find(|row| row.key == key);
            row.map(|row| row.metrics.iter().map(super::Metric::is_of_time).collect()).unwrap_or_default()
        };
        assert_eq!(of_time("compile"), [true, false, true, false]);
        assert_eq!(of_time("calls"), [true; 3]);
        assert_eq!(of_time("size"), [false; 2]);
        assert_eq!(of_time("decode"), [true, false]);
    }

    #[test]
    fn better_is_lower_or_higher() {
        assert!(Better::Lower.times(1.0, 2.0) > 1.9);
        assert!(Better::Higher.times(1.0, 2.0) < 0.6);
    }
}
