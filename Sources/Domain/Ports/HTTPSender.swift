/// Sends many HTTP requests at once without a thread for each.
///
/// One thread drives it through `outcomes`; any thread may begin requests.
package protocol HTTPSender: Sendable {
    /// Begins a request; what becomes of it comes out of `outcomes`.
    ///
    /// Any thread; never blocks. The caller sees to it that no two requests under way have the same
    /// id.
    func begin(_ request: FetchRequest, as id: Int)

    /// Drives what is under way on the calling thread until something has ended, `wake` is called
    /// or the time is over.
    ///
    /// Always the same thread. Requests that are begun meanwhile are taken up at once.
    func outcomes(within limit: Duration) -> [HTTPCompletion]

    /// Lets `outcomes` return now, or at once when it is called next.
    ///
    /// Any thread.
    func wake()
}

/// The outcome of a request.
package struct HTTPCompletion: Sendable {
    /// The one it was begun as.
    package let id: Int
    package let result: Result<FetchResponse, FetchFailure>
    /// From the moment that it was taken up.
    package let duration: Duration

    /// Pairs an outcome with its request.
    package init(id: Int, result: Result<FetchResponse, FetchFailure>, duration: Duration) {
        self.id = id
        self.result = result
        self.duration = duration
    }
}
