//! A member of a site that its action is not on.

use ccc_generated::ccc_action;

#[ccc_action(version = "2020-02-10", sites("china"))]
pub struct RenameWidgetRequest {
    pub widget_id: u64,
    #[ccc(sites("international"))]
    pub note: Option<String>,
}

/// What the mistake must not hide.
async fn rename(client: ccc_generated::Client) {
    let request = RenameWidgetRequest::new(7).note("soon");
    let reply: Option<RenameWidgetResponse> = client.rename_widget(request).await.ok();
    println!("{:?}", reply.map(|reply| reply.request_id));
}

fn main() {}
