//! Products and their actions, from a catalog.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ccc_catalog::{Catalog, model};
use ccc_runtime::codegen::{ActionInfo, Paging};
use ccc_runtime::{Safety, ServiceInfo};

use crate::error::LookupError;
use crate::facts;
use crate::names;
use crate::shape::Shape;

/// A version of a product. A copy is a reference.
///
/// The runtime's facts live as long as the process, because those of generated code do. The facts of a product, and those
/// of an action or a type when it is first used, are therefore made once and never freed; another `Product` of the same
/// description shares them.
#[derive(Clone, Copy)]
pub struct Product(&'static Facts);

/// The facts of a product.
struct Facts {
    model: &'static Arc<model::Product>,
    service: ServiceInfo,
    actions: Vec<OnceLock<ActionFacts>>,
    objects: Vec<OnceLock<Shape>>,
}

/// The facts of an action.
struct ActionFacts {
    info: ActionInfo,
    request: Shape,
    response: Shape,
    paging: Option<Paging>,
}

impl Product {
    /// Loads a product of a catalog: in a version, or in its newest.
    ///
    /// # Errors
    /// An unknown product, with suggestions, an unknown version, or a damaged catalog.
    pub fn new(catalog: &Catalog<'_>, name: &str, version: Option<&str>) -> Result<Self, LookupError> {
        let names = catalog.products().map(|product| product.name()).collect::<Vec<_>>();
        let Some(at) = names::position(names.iter().copied(), name) else {
            let suggestions = names::suggestions(name, names.iter().copied());
            return Err(LookupError::UnknownProduct { name: name.to_owned(), suggestions });
        };
        let name = names.get(at).copied().unwrap_or(name);
        Self::of(catalog.load(name, version)?)
    }

    /// Takes a loaded product.
    ///
    /// # Errors
    /// A name in the description that no request can carry.
    pub fn of(model: Arc<model::Product>) -> Result<Self, LookupError> {
        static KNOWN: Mutex<Vec<&'static Facts>> = Mutex::new(Vec::new());
        // A thread that panicked here has added nothing.
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(facts) = known.iter().find(|facts| Arc::ptr_eq(facts.model, &model)) {
            return Ok(Self(facts));
        }
        if let Some(name) = facts::bad_name(&model) {
            return Err(LookupError::BadName { product: facts::bounded(&model.name), name: facts::bounded(name) });
        }
        let model: &'static Arc<model::Product> = Box::leak(Box::new(model));
        let facts: &'static Facts = Box::leak(Box::new(Facts {
            service: ServiceInfo::new(&model.name, &model.version, &model.title),
            actions: model.actions.iter().map(|_| OnceLock::new()).collect(),
            objects: model.objects.iter().map(|_| OnceLock::new()).collect(),
            model,
        }));
        known.push(facts);
        Ok(Self(facts))
    }

    /// Returns the description.
    pub fn model(self) -> &'static model::Product {
        self.0.model
    }

    /// Returns the description, shared with the catalog that it came from.
    pub fn shared(self) -> &'static Arc<model::Product> {
        self.0.model
    }

    /// Returns Tencent's name of the product.
    pub fn name(self) -> &'static str {
        &self.0.model.name
    }

    /// Returns the facts that a client needs.
    pub fn service(self) -> &'static ServiceInfo {
        &self.0.service
    }

    /// Returns the actions, by name.
    pub fn actions(self) -> impl ExactSizeIterator<Item = Action> {
        (0..self.0.model.actions.len()).map(move |at| Action { product: self, model: &self.0.model.actions[at], at })
    }

    /// Returns an action, by Tencent's name or by another spelling that differs in case, hyphens and underscores only.
    ///
    /// # Errors
    /// An unknown action, with suggestions.
    pub fn action(self, name: &str) -> Result<Action, LookupError> {
        let names = self.0.model.actions.iter().map(|action| action.name.as_str());
        let found = names::position(names.clone(), name).and_then(|at| self.actions().nth(at));
        found.ok_or_else(|| LookupError::UnknownAction {
            product: self.name().to_owned(),
            name: facts::bounded(name),
            suggestions: names::suggestions(name, names),
        })
    }

    /// Returns the form of a data type, by its number in the description.
    pub(crate) fn shape(self, at: usize) -> Option<&'static Shape> {
        let object = self.0.model.objects.get(at)?;
        Some(self.0.objects.get(at)?.get_or_init(|| Shape::of_object(object)))
    }
}

impl PartialEq for Product {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl fmt::Debug for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Product({} {})", self.0.model.name, self.0.model.version)
    }
}

/// An action of a product. A copy is a reference.
#[derive(Clone, Copy)]
pub struct Action {
    product: Product,
    model: &'static model::Action,
    at: usize,
}

impl Action {
    /// Returns the product.
    pub fn product(self) -> Product {
        self.product
    }

    /// Returns the description.
    pub fn model(self) -> &'static model::Action {
        self.model
    }

    /// Returns Tencent's name of the action.
    pub fn name(self) -> &'static str {
        &self.model.name
    }

    /// Returns the facts that a call needs.
    pub fn info(self) -> &'static ActionInfo {
        &self.facts().info
    }

    /// Returns the effect of a second, accidental call.
    pub fn safety(self) -> Safety {
        self.info().safety_class()
    }

    /// Returns true if the action changes nothing, and somebody has reviewed that.
    pub fn is_read_only(self) -> bool {
        self.safety() == Safety::Read && !self.model.is_safety_draft()
    }

    /// Returns the action that shows whether a call with an unknown outcome took effect.
    pub fn lookup(self) -> Option<Self> {
        let name = self.model.lookup.as_deref()?;
        self.product.action(name).ok()
    }

    /// Returns the facts of the pages, if the reply is one page of a longer list.
    pub fn paging(self) -> Option<&'static Paging> {
        self.facts().paging.as_ref()
    }

    pub(crate) fn request_shape(self) -> &'static Shape {
        &self.facts().request
    }

    pub(crate) fn response_shape(self) -> &'static Shape {
        &self.facts().response
    }

    fn facts(self) -> &'static ActionFacts {
        // `at` comes from a walk over the actions, of which there are as many as places.
        self.product.0.actions[self.at].get_or_init(|| ActionFacts {
            info: facts::info(&self.product.0.service, self.model),
            request: Shape::of_request(self.model),
            response: Shape::of_response(self.model),
            paging: self.model.paging.as_ref().and_then(facts::paging),
        })
    }
}

impl PartialEq for Action {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.model, other.model)
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Action({} {})", self.product.name(), self.model.name)
    }
}
