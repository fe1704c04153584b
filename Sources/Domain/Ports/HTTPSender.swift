/// Sends many HTTP requests at once without a thread for each.
///
/// One thread drives it through `outcomes`; any thread may begin requests.
package protocol HTTPSender: Sendable {
    /// Begins a request; `outcomes` returns its completion.
    ///
    /// Any thread; never blocks. The caller ensures that ids are unique among the requests in
    /// flight.
    func begin(_ request: FetchRequest, as id: Int)

    /// Drives the requests in flight on the calling thread until one ends, `wake` is called or the
    /// time is over.
    ///
    /// Must always be called on the same thread. Requests begun meanwhile are started at once.
    func outcomes(within limit: Duration) -> [HTTPCompletion]

    /// Makes `outcomes` return now, or at once in its next call.
    ///
    /// Any thread.
    func wake()
}

/// The completion of a request.
package struct HTTPCompletion: Sendable {
    /// Id given when the request was begun.
    package let id: Int
    package let result: Result<FetchResponse, FetchFailure>
    /// Time since the request was started.
    package let duration: Duration

    /// Creates a completion.
    package init(id: Int, result: Result<FetchResponse, FetchFailure>, duration: Duration) {
        self.id = id
        self.result = result
        self.duration = duration
    }
}
