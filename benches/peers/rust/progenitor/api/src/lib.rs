//! The code that progenitor makes, and the hook that signs.

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../../target/peers/generated/progenitor.rs"));

impl progenitor_client::ClientHooks<tc3::Keys> for Client {
    /// Takes the action from the path, which is the document's, and signs.
    async fn pre<E>(
        &self,
        request: &mut reqwest::Request,
        _: &progenitor_client::OperationInfo,
    ) -> Result<(), progenitor_client::Error<E>> {
        let invalid = |problem: &str| progenitor_client::Error::InvalidRequest(problem.to_owned());
        let action = request.url().path().trim_start_matches('/').to_owned();
        let host = request.url().authority().to_owned();
        request.url_mut().set_path("/");
        let body = request.body().and_then(reqwest::Body::as_bytes).ok_or_else(|| invalid("no body"))?;
        for (name, value) in self.inner().headers(&host, &action, body) {
            request.headers_mut().insert(name, value.try_into().map_err(|_| invalid("a header"))?);
        }
        Ok(())
    }
}
