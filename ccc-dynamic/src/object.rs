//! Messages whose types are data.

use std::fmt;

use bytes::Bytes;
use ccc_catalog::model::Kind;
use ccc_runtime::codegen::{Descriptor, DynMessage, List, OpenEnum, Optional, Slot, View, Wire, show};

use crate::product::Product;
use crate::shape::Shape;

/// A message: a request, a response, or an object within one. Every member may be absent.
#[derive(Clone)]
pub(crate) struct Object {
    product: Product,
    shape: &'static Shape,
    cells: Vec<Cell>,
}

impl Object {
    /// Makes a message with nothing in it.
    pub(crate) fn new(product: Product, shape: &'static Shape) -> Self {
        let cells = shape.kinds.iter().map(|kind| Cell::new(product, kind)).collect();
        Self { product, shape, cells }
    }

    pub(crate) fn product(&self) -> Product {
        self.product
    }

    pub(crate) fn shape(&self) -> &'static Shape {
        self.shape
    }

    /// Makes every member absent.
    pub(crate) fn clear(&mut self) {
        self.cells = self.shape.kinds.iter().map(|kind| Cell::new(self.product, kind)).collect();
    }
}

/// Masked, as the runtime shows every message.
impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(self, f)
    }
}

impl DynMessage for Object {
    fn descriptor(&self) -> &'static Descriptor {
        &self.shape.descriptor
    }

    fn view(&self, index: usize) -> View<'_> {
        self.cells.get(index).map_or(View::End, Cell::view)
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        self.cells.get_mut(index).map_or(Slot::End, Cell::slot)
    }
}

/// A member, which may be absent. Scalars are the runtime's own options, which it reads most tolerantly.
#[derive(Clone)]
enum Cell {
    String(Option<String>),
    Int(Option<i64>),
    Uint(Option<u64>),
    Float(Option<f64>),
    Bool(Option<bool>),
    Other(Box<Other>),
}

/// A member of another kind.
#[derive(Clone)]
struct Other {
    product: Product,
    kind: &'static Kind,
    value: Option<Value>,
}

impl Cell {
    fn new(product: Product, kind: &'static Kind) -> Self {
        match kind {
            Kind::String(_) => Self::String(None),
            Kind::Int => Self::Int(None),
            Kind::Uint => Self::Uint(None),
            Kind::Float => Self::Float(None),
            Kind::Bool => Self::Bool(None),
            Kind::Bytes | Kind::Enum(_) | Kind::Object(_) | Kind::List(_) => {
                Self::Other(Box::new(Other { product, kind, value: None }))
            }
        }
    }

    fn view(&self) -> View<'_> {
        match self {
            Self::String(string) => View::OptString(string),
            Self::Int(number) => View::OptInt(*number),
            Self::Uint(number) => View::OptUint(*number),
            Self::Float(number) => View::OptFloat(*number),
            Self::Bool(flag) => View::OptBool(*flag),
            Self::Other(other) => View::Opt(&**other),
        }
    }

    fn slot(&mut self) -> Slot<'_> {
        match self {
            Self::String(string) => Slot::OptString(string),
            Self::Int(number) => Slot::OptInt(number),
            Self::Uint(number) => Slot::OptUint(number),
            Self::Float(number) => Slot::OptFloat(number),
            Self::Bool(flag) => Slot::OptBool(flag),
            Self::Other(other) => Slot::Opt(&mut **other),
        }
    }
}

impl Optional for Other {
    fn view(&self) -> Option<View<'_>> {
        self.value.as_ref().map(Value::view)
    }

    fn insert(&mut self) -> Slot<'_> {
        let Self { product, kind, value } = self;
        value.get_or_insert_with(|| Value::empty(*product, kind)).slot()
    }

    fn clear(&mut self) {
        self.value = None;
    }
}

/// A value that is there.
#[derive(Clone)]
enum Value {
    String(String),
    Int(i64),
    Uint(u64),
    Float(f64),
    Bool(bool),
    Bytes(Bytes),
    Enum(OneOf),
    Object(Object),
    List(Items),
}

impl Value {
    /// Returns the value before anything is read into it.
    fn empty(product: Product, kind: &'static Kind) -> Self {
        match kind {
            Kind::String(_) => Self::String(String::new()),
            Kind::Int => Self::Int(0),
            Kind::Uint => Self::Uint(0),
            Kind::Float => Self::Float(0.0),
            Kind::Bool => Self::Bool(false),
            Kind::Bytes => Self::Bytes(Bytes::new()),
            Kind::Enum(at) => match product.model().set(*at) {
                Some(set) if set.strings => Self::Enum(OneOf::String(String::new())),
                _ => Self::Enum(OneOf::Int(0)),
            },
            // The catalog has checked the number of the type.
            Kind::Object(at) => match product.shape(*at) {
                Some(shape) => Self::Object(Object::new(product, shape)),
                None => Self::String(String::new()),
            },
            Kind::List(item) => Self::List(Items { product, item, values: Vec::new() }),
        }
    }

    fn view(&self) -> View<'_> {
        match self {
            Self::String(string) => View::String(string),
            Self::Int(number) => View::Int(*number),
            Self::Uint(number) => View::Uint(*number),
            Self::Float(number) => View::Float(*number),
            Self::Bool(flag) => View::Bool(*flag),
            Self::Bytes(bytes) => View::Bytes(bytes),
            Self::Enum(value) => View::Enum(value),
            Self::Object(object) => View::Message(object),
            Self::List(items) => View::List(items),
        }
    }

    fn slot(&mut self) -> Slot<'_> {
        match self {
            Self::String(string) => Slot::String(string),
            Self::Int(number) => Slot::Int(number),
            Self::Uint(number) => Slot::Uint(number),
            Self::Float(number) => Slot::Float(number),
            Self::Bool(flag) => Slot::Bool(flag),
            Self::Bytes(bytes) => Slot::Bytes(bytes),
            Self::Enum(value) => Slot::Enum(value),
            Self::Object(object) => Slot::Message(object),
            Self::List(items) => Slot::List(items),
        }
    }
}

/// A value of an open enum.
#[derive(Clone)]
enum OneOf {
    String(String),
    Int(i64),
}

impl OpenEnum for OneOf {
    fn wire(&self) -> Wire<'_> {
        match self {
            Self::String(string) => Wire::String(string),
            Self::Int(number) => Wire::Int(*number),
        }
    }

    fn set(&mut self, value: Wire<'_>) -> bool {
        match (self, value) {
            (Self::String(to), Wire::String(string)) => string.clone_into(to),
            (Self::Int(to), Wire::Int(number)) => *to = number,
            _ => return false,
        }
        true
    }
}

/// A list.
#[derive(Clone)]
struct Items {
    product: Product,
    item: &'static Kind,
    values: Vec<Value>,
}

impl List for Items {
    fn len(&self) -> usize {
        self.values.len()
    }

    fn view(&self, index: usize) -> View<'_> {
        self.values.get(index).map_or(View::End, Value::view)
    }

    fn push(&mut self) -> Slot<'_> {
        self.values.push(Value::empty(self.product, self.item));
        self.values.last_mut().map_or(Slot::End, Value::slot)
    }

    fn clear(&mut self) {
        self.values.clear();
    }
}
