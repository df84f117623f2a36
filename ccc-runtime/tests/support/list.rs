//! An action for each way to page, all with the same members.

#![allow(unreachable_pub, reason = "as in the module beside it")]

use ccc_runtime::codegen::{Descriptor, Mask, Member, Message, OPTIONAL, PROMISED, Slot, View};
use ccc_runtime::codegen::{PageStyle, Paging};
use ccc_runtime::{Action, ActionInfo, Listed, Paged, Safety};

use crate::support::{CallOutErrorCode, Product, SERVICE};

static LIST: ActionInfo = ActionInfo::new(&SERVICE, "DescribeRows").safety(Safety::Read);

pub const PAGE: usize = 0;
pub const OFFSET: usize = 1;
pub const CURSOR: usize = 2;
/// Counts from one, and has neither a documented limit nor a total.
pub const BARE: usize = 3;
pub const TWO_LISTS: usize = 4;

const fn paging(style: PageStyle, position: &'static str, lists: &'static [&'static str]) -> Paging {
    Paging::new(style, position, "Size", lists)
}

const fn counted(paging: Paging) -> Paging {
    paging.max_size(2).total("Facts.Total")
}

static PAGINGS: [Paging; 5] = [
    counted(paging(PageStyle::Page, "Position", &["Rows"])),
    counted(paging(PageStyle::Offset, "Position", &["Rows"])),
    paging(PageStyle::Cursor("Cursor"), "Cursor", &["Rows"]),
    paging(PageStyle::Page, "Position", &["Rows"]).base(1),
    counted(paging(PageStyle::Page, "Position", &["Rows", "Others"])),
];

/// A request that pages as `PAGINGS[N]` says.
#[derive(Debug, Default)]
pub struct List<const N: usize> {
    pub position: Option<i64>,
    pub size: Option<u64>,
    pub cursor: Option<String>,
}

impl<const N: usize> Message for List<N> {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new(
        "List",
        &[Member("Position", OPTIONAL), Member("Size", OPTIONAL), Member("Cursor", OPTIONAL.masked(Mask::Phone))],
    );

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::OptInt(self.position),
            1 => View::OptUint(self.size),
            2 => View::OptString(&self.cursor),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::OptInt(&mut self.position),
            1 => Slot::OptUint(&mut self.size),
            2 => Slot::OptString(&mut self.cursor),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}

impl<const N: usize> Action for List<N> {
    type Service = Product;
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

impl Message for Page {
    const DESCRIPTOR: &'static Descriptor =
        &Descriptor::new("Page", &[Member("Facts", OPTIONAL), Member("Rows", OPTIONAL), Member("Others", OPTIONAL)]);

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

impl Message for Facts {
    const DESCRIPTOR: &'static Descriptor = &Descriptor::new("Facts", &[Member("Total", PROMISED)]);

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

impl Message for Row {
    const DESCRIPTOR: &'static Descriptor =
        &Descriptor::new("Row", &[Member("Id", OPTIONAL), Member("Cursor", OPTIONAL)]);

    fn view(&self, index: usize) -> View<'_> {
        match index {
            0 => View::Uint(self.id),
            1 => View::OptString(&self.cursor),
            _ => View::End,
        }
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Uint(&mut self.id),
            1 => Slot::OptString(&mut self.cursor),
            _ => Slot::End,
        }
    }

    fn empty() -> Self {
        Self::default()
    }
}
