//! Objects as JSON, or as whatever format a serde serializer writes.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::message::{DynMessage, Element, List, View, Wire};

/// Writes an object with a serde serializer; absent members are left out.
///
/// # Errors
/// As the serializer reports them.
pub fn write<S: Serializer>(object: &dyn DynMessage, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (index, member) in object.descriptor().members.iter().enumerate() {
        put(object.view(index), member.name(), Entry { map: &mut map, name: member.name() })?;
    }
    map.end()
}

/// Writes a single value: an enum, a list, a scalar.
///
/// # Errors
/// As the serializer reports them.
pub fn write_element<S: Serializer>(element: &dyn Element, serializer: S) -> Result<S::Ok, S::Error> {
    let absent = || Error::custom("an element that stands for nothing cannot be written");
    put(element.view(), "", Whole(serializer))?.ok_or_else(absent)
}

/// The destination of a value.
pub(super) trait Place: Sized {
    type Done;
    type Error: Error;

    fn put<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Done, Self::Error>;

    fn put_text(self, text: &str) -> Result<Self::Done, Self::Error> {
        self.put(text)
    }

    fn put_object(self, object: &dyn DynMessage) -> Result<Self::Done, Self::Error> {
        self.put(&Members(object))
    }

    /// `name` is the member that the list belongs to.
    fn put_list(self, list: &dyn List, name: &'static str) -> Result<Self::Done, Self::Error> {
        self.put(&Items(list, name))
    }
}

/// Writes what a view shows, if it is there. `name` is the member it belongs to.
///
/// Every kind is told apart once, here, and written as its own type: to ask first whether a member is there and then what
/// it is takes longer than the writing of a number.
pub(super) fn put<P: Place>(view: View<'_>, name: &'static str, place: P) -> Result<Option<P::Done>, P::Error> {
    let done = match view {
        View::String(text) => place.put_text(text),
        View::OptString(Some(text)) => place.put_text(text),
        View::Int(number) | View::OptInt(Some(number)) => place.put(&number),
        View::Uint(number) | View::OptUint(Some(number)) => place.put(&number),
        View::Float(number) | View::OptFloat(Some(number)) if number.is_finite() => place.put(&number),
        View::Float(_) | View::OptFloat(Some(_)) => {
            Err(Error::custom(format_args!("{name}: not a finite number, so JSON cannot hold it")))
        }
        View::Bool(flag) | View::OptBool(Some(flag)) => place.put(&flag),
        // For people and files: an action that takes bytes takes them as parts of a body that is no JSON.
        View::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => place.put_text(text),
            Err(_) => place.put(bytes),
        },
        View::Message(object) => place.put_object(object),
        View::List(list) => place.put_list(list, name),
        View::Enum(value) => match value.wire() {
            Wire::String(text) => place.put_text(text),
            Wire::Int(number) => place.put(&number),
        },
        View::Opt(optional) => return optional.view().map_or(Ok(None), |view| put(view, name, place)),
        View::OptString(None)
        | View::OptInt(None)
        | View::OptUint(None)
        | View::OptFloat(None)
        | View::OptBool(None)
        | View::End => return Ok(None),
    };
    done.map(Some)
}

/// The next entry of a map.
struct Entry<'m, M> {
    map: &'m mut M,
    name: &'static str,
}

impl<M: SerializeMap> Place for Entry<'_, M> {
    type Done = ();
    type Error = M::Error;

    fn put<T: Serialize + ?Sized>(self, value: &T) -> Result<(), M::Error> {
        self.map.serialize_entry(self.name, value)
    }
}

/// The next item of a list.
struct Item<'s, Q>(&'s mut Q);

impl<Q: SerializeSeq> Place for Item<'_, Q> {
    type Done = ();
    type Error = Q::Error;

    fn put<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Q::Error> {
        self.0.serialize_element(value)
    }
}

/// All that there is to write.
struct Whole<S>(S);

impl<S: Serializer> Place for Whole<S> {
    type Done = S::Ok;
    type Error = S::Error;

    fn put<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self.0)
    }
}

/// An object, as serde sees it.
struct Members<'a>(&'a dyn DynMessage);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self.0, serializer)
    }
}

/// A list with the name of its member, as serde sees it.
struct Items<'a>(&'a dyn List, &'static str);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(list, name) = *self;
        let mut seq = serializer.serialize_seq(Some(list.len()))?;
        for index in 0..list.len() {
            // In a list, what is absent still has its place.
            if put(list.view(index), name, Item(&mut seq))?.is_none() {
                seq.serialize_element(&())?;
            }
        }
        seq.end()
    }
}
