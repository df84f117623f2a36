//! The course of an order: which messages are sent, when, and what becomes of them.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use ccc_catalog::model::{self, Product};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::PushError;
use super::deliver::{Address, Envelope};
use super::order::Pushes;
use super::report::{PushOutcome, PushReport};
use crate::answer::mix;

/// An order with all that it needs.
pub(super) struct Course {
    shared: Arc<Facts>,
    messages: Vec<Message>,
    shuffle: bool,
    at_once: usize,
    seed: u64,
}

/// The facts of every message of an order.
struct Facts {
    address: Address,
    repeats: u32,
    pause: Duration,
    lose: f64,
    lose_answers: f64,
    again: f64,
}

struct Message {
    number: usize,
    id: String,
    kind: String,
    body: Bytes,
}

impl Course {
    pub(super) fn of(product: &Product, order: &Pushes) -> Result<Self, PushError> {
        let Some(pushes) = &product.pushes else { return Err(PushError::Nothing(product.name.clone())) };
        let facts = Facts {
            address: Address::of(order, pushes)?,
            repeats: pushes.repeats,
            pause: Duration::from_millis(order.pause_ms),
            lose: order.lose,
            lose_answers: order.lose_answers,
            again: order.again,
        };
        let mut messages = Vec::new();
        for kind in kinds(product, pushes, order)? {
            let body = kind.examples.first().map(|example| Value::Object(example.body.clone())).unwrap_or_default();
            let body = Bytes::from(body.to_string());
            for _ in 0..order.count {
                let number = messages.len();
                messages.push(Message {
                    number,
                    id: id(order.seed, number),
                    kind: kind.kind.clone(),
                    body: body.clone(),
                });
            }
        }
        for given in &order.messages {
            let number = messages.len();
            let body = match &given.body {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let id = given.id.clone().unwrap_or_else(|| id(order.seed, number));
            messages.push(Message { number, id, kind: given.kind.clone(), body: body.into() });
        }
        Ok(Self {
            shared: Arc::new(facts),
            messages,
            shuffle: order.shuffle,
            at_once: order.at_once.max(1),
            seed: order.seed,
        })
    }

    pub(super) async fn run(mut self) -> PushReport {
        if self.shuffle {
            shuffle(&mut self.messages, &mut Chance(mix(self.seed ^ 0x5f)));
        }
        let places = Arc::new(Semaphore::new(self.at_once));
        let mut running = JoinSet::new();
        let count = self.messages.len();
        for message in self.messages {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
            let (facts, chance) = (Arc::clone(&self.shared), Chance(mix(self.seed ^ mix(message.number as u64))));
            running.spawn(async move {
                let number = message.number;
                let outcome = push(&facts, message, chance).await;
                drop(place);
                (number, outcome)
            });
        }
        let mut messages = vec![PushOutcome::default(); count];
        while let Some(ended) = running.join_next().await {
            if let Ok((number, outcome)) = ended
                && let Some(place) = messages.get_mut(number)
            {
                *place = outcome;
            }
        }
        PushReport { messages }
    }
}

/// Returns the kinds that are pushed.
fn kinds<'a>(product: &Product, pushes: &'a model::Pushes, order: &Pushes) -> Result<Vec<&'a model::Push>, PushError> {
    if order.kinds.is_empty() {
        return Ok(if order.messages.is_empty() { pushes.kinds.iter().collect() } else { Vec::new() });
    }
    let find = |kind: &String| {
        pushes.kinds.iter().find(|push| push.kind == *kind).ok_or_else(|| PushError::Kind {
            product: product.name.clone(),
            kind: kind.clone(),
            known: pushes.kinds.iter().map(|push| push.kind.as_str()).collect::<Vec<_>>().join(", "),
        })
    };
    order.kinds.iter().map(find).collect()
}

/// Sends a message until it is acknowledged, or has been sent again as often as the description says.
async fn push(facts: &Facts, message: Message, mut chance: Chance) -> PushOutcome {
    let Message { id, kind, body, .. } = message;
    let mut outcome = PushOutcome { id: id.clone(), kind: kind.clone(), ..PushOutcome::default() };
    let envelope = Envelope { id, kind, body };
    for repeat in 0..=facts.repeats {
        if repeat > 0 {
            sleep(facts.pause).await;
        }
        deliver(facts, &envelope, &mut chance, &mut outcome).await;
        if outcome.acknowledged {
            break;
        }
    }
    if outcome.acknowledged && chance.happens(facts.again) {
        deliver(facts, &envelope, &mut chance, &mut outcome).await;
    }
    outcome
}

async fn deliver(facts: &Facts, envelope: &Envelope, chance: &mut Chance, outcome: &mut PushOutcome) {
    outcome.deliveries += 1;
    if chance.happens(facts.lose) {
        return;
    }
    let Some(answer) = facts.address.deliver(envelope).await else { return };
    if chance.happens(facts.lose_answers) {
        return;
    }
    outcome.answers += 1;
    outcome.status = Some(answer.status);
    outcome.acknowledged |= answer.acknowledges;
}

/// Returns the id of a message: different each time, and the same for the same seed.
fn id(seed: u64, number: usize) -> String {
    let high = mix(seed ^ mix(number as u64 ^ 0xc0ff_ee00));
    let low = mix(high ^ 1);
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        low >> 52,
        low & 0xffff_ffff_ffff
    )
}

fn shuffle(messages: &mut [Message], chance: &mut Chance) {
    for at in (1..messages.len()).rev() {
        let other = usize::try_from(chance.next() % (at as u64 + 1)).unwrap_or(0);
        messages.swap(at, other);
    }
}

/// Numbers that follow from a seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// Returns true in a part of all cases.
    fn happens(&mut self, part: f64) -> bool {
        #[allow(clippy::cast_precision_loss, reason = "both have 53 bits at most")]
        let drawn = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        drawn < part
    }
}
