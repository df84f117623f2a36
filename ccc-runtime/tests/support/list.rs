//! An action for each way to page, all with the same members.

#![allow(unreachable_pub, reason = "as in the module beside it")]

use ccc_runtime::object::{Fields, Mask, Member, Slot, Table, View};
use ccc_runtime::{Action, ActionInfo, Listed, PageStyle, Paged, Paging, Safety, Sites};

use crate::support::{CallOutErrorCode, SERVICE};

static LIST: ActionInfo = ActionInfo {
    service: &SERVICE,
    name: "DescribeRows",
    safety: Safety::Read,
    per_second: 20,
    sites: Sites::ALL,
    lookup: None,
};

pub const PAGE: usize = 0;
pub const OFFSET: usize = 1;
pub const CURSOR: usize = 2;
/// Counts from one, and has neither a documented limit nor a total.
pub const BARE: usize = 3;
pub const TWO_LISTS: usize = 4;

const PLAIN: Paging = Paging {
    style: PageStyle::Page,
    position: "Position",
    size: "Size",
    base: 0,
    max_size: Some(2),
    total: Some("Facts.Total"),
    lists: &["Rows"],
};

static PAGINGS: [Paging; 5] = [
    PLAIN,
    Paging { style: PageStyle::Offset, ..PLAIN },
    Paging { style: PageStyle::Cursor("Cursor"), position: "Cursor", max_size: None, total: None, ..PLAIN },
    Paging { base: 1, max_size: None, total: None, ..PLAIN },
    Paging { lists: &["Rows", "Others"], ..PLAIN },
];

/// A request that pages as `PAGINGS[N]` says.
#[derive(Debug, Default)]
pub struct List<const N: usize> {
    pub position: Option<i64>,
    pub size: Option<u64>,
    pub cursor: Option<String>,
}

impl<const N: usize> Fields for List<N> {
    const TABLE: &'static Table = &Table {
        name: "List",
        members: &[Member::new("Position"), Member::new("Size"), Member::new("Cursor").masked(Mask::Phone)],
    };

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::OptInt(self.position),
            1 => View::OptUint(self.size),
            2 => View::OptText(&self.cursor),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::OptInt(&mut self.position),
            1 => Slot::OptUint(&mut self.size),
            2 => Slot::OptText(&mut self.cursor),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

impl<const N: usize> Action for List<N> {
    type Response = Page;
    type ErrorCode = CallOutErrorCode;
    const INFO: &'static ActionInfo = &LIST;
}

impl<const N: usize> Paged for List<N> {
    const PAGING: &'static Paging = &PAGINGS[N];
}

impl<const N: usize> Listed for List<N> {
    type Item = Row;

    fn items(response: Page) -> Vec<Row> {
        response.rows
    }
}

/// What is answered.
#[derive(Debug, Default)]
pub struct Page {
    pub facts: Option<Facts>,
    pub rows: Vec<Row>,
    pub others: Vec<u64>,
}

impl Fields for Page {
    const TABLE: &'static Table =
        &Table { name: "Page", members: &[Member::new("Facts"), Member::new("Rows"), Member::new("Others")] };

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::Opt(&self.facts),
            1 => View::List(&self.rows),
            2 => View::List(&self.others),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Opt(&mut self.facts),
            1 => Slot::List(&mut self.rows),
            2 => Slot::List(&mut self.others),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// What is said of the list as a whole.
#[derive(Debug, Default)]
pub struct Facts {
    pub total: i64,
}

impl Fields for Facts {
    const TABLE: &'static Table = &Table { name: "Facts", members: &[Member::promised("Total")] };

    fn view(&self, index: usize) -> View<'_> {
        if index == 0 { View::Int(self.total) } else { View::End }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        if index == 0 { Slot::Int(&mut self.total) } else { Slot::End }
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// An item.
#[derive(Debug, Default)]
pub struct Row {
    pub id: u64,
    pub cursor: Option<String>,
}

impl Fields for Row {
    const TABLE: &'static Table = &Table { name: "Row", members: &[Member::new("Id"), Member::new("Cursor")] };

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::Uint(self.id),
            1 => View::OptText(&self.cursor),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Uint(&mut self.id),
            1 => Slot::OptText(&mut self.cursor),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}
