//! Options that hold for every call, wherever they are on the command line.

use std::time::Duration;

use clap::{Args, ValueEnum};

/// Options for the connection and the account.
///
/// They are accepted before the product, between product and action, and after the action; the last one counts. Options have
/// lower case: `--region` is this one, `--Region` a member of that name.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of calls")]
pub(crate) struct Options {
    /// Profile of `~/.tencentcloud/credentials` or of tccli
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// Site of the account
    #[arg(long, value_enum, value_name = "SITE")]
    pub(crate) site: Option<GivenSite>,
    /// Region, for products that have regions: ap-guangzhou
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// Address of the service, in place of Tencent's
    #[arg(long, value_name = "URL")]
    pub(crate) endpoint: Option<String>,
    /// Longest duration of a call: 10, 10s, 500ms, 2m
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    pub(crate) timeout: Option<Duration>,
    /// Proxy: http://host:port
    #[arg(long, value_name = "URL")]
    pub(crate) proxy: Option<String>,
    /// Version of the product's API [default: the newest]
    #[arg(long, value_name = "VERSION")]
    pub(crate) api_version: Option<String>,
    /// Colours [default: auto, which is on a terminal only]
    #[arg(long, value_enum, value_name = "WHEN", alias = "colour")]
    pub(crate) color: Option<Colour>,
}

/// A site on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GivenSite {
    /// tencentcloudapi.com
    China,
    /// intl.tencentcloudapi.com
    #[value(alias = "intl")]
    International,
}

/// When colours appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Options {
    /// Returns these options, and for those that are missing the earlier ones.
    pub(crate) fn over(self, earlier: Self) -> Self {
        Self {
            profile: self.profile.or(earlier.profile),
            site: self.site.or(earlier.site),
            region: self.region.or(earlier.region),
            endpoint: self.endpoint.or(earlier.endpoint),
            timeout: self.timeout.or(earlier.timeout),
            proxy: self.proxy.or(earlier.proxy),
            api_version: self.api_version.or(earlier.api_version),
            color: self.color.or(earlier.color),
        }
    }

    /// Decides on colours for the whole run.
    pub(crate) fn set_colour(&self) {
        let choice = match self.color {
            None => return,
            Some(Colour::Auto) => anstream::ColorChoice::Auto,
            Some(Colour::Always) => anstream::ColorChoice::Always,
            Some(Colour::Never) => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// Reads a duration: a number of seconds, or a number with `ms`, `s` or `m`.
pub(crate) fn duration(given: &str) -> Result<Duration, String> {
    let (number, unit) = given.split_at(given.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(given.len()));
    let seconds = match unit {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" => 60.0,
        _ => return Err("write a duration as 10, 10s, 500ms or 2m".to_owned()),
    };
    let number: f64 = number.trim().parse().map_err(|_| "write a duration as 10, 10s, 500ms or 2m".to_owned())?;
    match Duration::try_from_secs_f64(number * seconds) {
        Ok(duration) if !duration.is_zero() => Ok(duration),
        _ => Err("a duration is greater than zero".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::duration;

    #[test]
    fn durations_have_units() {
        for (given, millis) in [("10", 10_000), ("1.5s", 1500), ("500ms", 500), ("2m", 120_000)] {
            assert_eq!(duration(given), Ok(Duration::from_millis(millis)), "{given}");
        }
        for given in ["", "0", "-1", "1h", "ten", "1e300"] {
            assert!(duration(given).is_err(), "{given}");
        }
    }
}
