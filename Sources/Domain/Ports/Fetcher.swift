package import Foundation

/// Fetches over HTTP from addresses that a customer or a provider has given.
///
/// Blocks; any thread may call it.
package protocol Fetcher: Sendable {
    /// Sends one request and reads the response, of any status.
    ///
    /// Throws the reason if there is no answer.
    func fetch(_ request: FetchRequest) throws(FetchFailure) -> FetchResponse
}

/// One outbound request with its limits.
package struct FetchRequest: Sendable, Equatable {
    package var url: String
    package var method = "GET"
    /// Header fields in the order in which they are sent.
    package var headers: [Header] = []
    package var body: Data?
    /// Time limit for DNS look-up, connection and TLS together.
    package var connectTimeout = Duration.seconds(5)
    /// Time limit for the whole request.
    package var timeout = Duration.seconds(15)
    /// Maximum number of body bytes to read.
    package var byteLimit = 25 * 1024 * 1024
    /// Behaviour at the limit: true returns the truncated body, false fails with `tooLarge`.
    package var isPrefixEnough = false
    /// Behaviour if the connection is lost or the time is over behind the status line: true returns
    /// the status and what came of the body, false fails.
    package var isStatusEnough = false
    /// Maximum announced length of a body; nil for `byteLimit`.
    package var announcedLimit: Int?
    /// Maximum number of redirects, each checked like the first address.
    package var redirects = 0

    /// One header field.
    package struct Header: Sendable, Equatable {
        package let name: String
        package let value: String

        /// Creates a field; control characters such as line breaks are removed, since the text may
        /// come from a customer.
        package init(_ name: String, _ value: String) {
            self.name = Self.withoutControls(name)
            self.value = Self.withoutControls(value)
        }

        private static func withoutControls(_ text: String) -> String {
            // Fast path: almost no text has any.
            guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
            return String(
                String.UnicodeScalarView(
                    text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
                )
            )
        }
    }

    /// Creates a GET of a URL with the default limits.
    package init(url: String) { self.url = url }
}

/// An HTTP response.
package struct FetchResponse: Sendable, Equatable {
    package let status: Int
    /// The last answer's fields, with names in lower case; the last value of a repeated one.
    package let headers: [String: String]
    package let body: Data

    /// Creates a response.
    package init(status: Int, headers: [String: String], body: Data) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// The reason why a fetch has no answer.
package struct FetchFailure: Error, Equatable, Sendable {
    /// The kind of failure, as delivery logs name it.
    package enum Reason: String, Sendable, CaseIterable {
        /// Not an absolute http or https URL.
        case malformedURL = "malformed_url"
        /// The address is not one that customers may make this server call.
        case blockedAddress = "blocked_address"
        case nameLookUp = "dns"
        case refused
        case tls
        case timeout
        case tooLarge = "too_large"
        case tooManyRedirects = "too_many_redirects"
        /// The connection was lost, or the answer was not HTTP.
        case broken
    }

    package let reason: Reason
    /// Details for the log; never for a customer.
    package let detail: String

    /// Creates a failure.
    package init(_ reason: Reason, _ detail: String = "") {
        self.reason = reason
        self.detail = detail
    }
}
