/// How a request that a `Sender` began has ended.
package struct Sent: Sendable {
    /// What `begin` was told to call it.
    package let id: Int
    package let result: Result<FetchResponse, FetchFailure>
    /// From its beginning to its end.
    package let duration: Duration

    /// Makes an outcome.
    package init(id: Int, result: Result<FetchResponse, FetchFailure>, duration: Duration) {
        self.id = id
        self.result = result
        self.duration = duration
    }
}

/// Makes many requests at once on one thread.
package protocol Sender: Sendable {
    /// Begins a request; what becomes of it comes out of `outcomes`.
    ///
    /// Any thread may call it; it never blocks.
    func begin(_ request: FetchRequest, as id: Int)

    /// Drives what is under way on the calling thread, always the same one, until something has
    /// ended, `wake` is called or the time is over.
    func outcomes(within duration: Duration) -> [Sent]

    /// Lets `outcomes` return now.
    ///
    /// Any thread may call it.
    func wake()
}
