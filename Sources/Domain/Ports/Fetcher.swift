package import Foundation

/// Fetches over HTTP from addresses that a customer or a provider has named.
///
/// Blocks; any thread may call it.
package protocol Fetcher: Sendable {
    /// Makes one request and reads the answer, whatever its status.
    ///
    /// Throws why there is none.
    func fetch(_ request: FetchRequest) throws(FetchFailure) -> FetchResponse
}

/// One outbound request with its limits.
package struct FetchRequest: Sendable, Equatable {
    package var url: String
    package var method = "GET"
    /// Names and values as they are sent.
    package var headers: [Header] = []
    package var body: Data?
    /// The time for name look-up, connection and TLS together.
    package var connectTimeout = Duration.seconds(5)
    /// The time for the whole fetch.
    package var timeout = Duration.seconds(15)
    /// Bytes of the answer's body that are taken.
    package var byteLimit = 25 * 1024 * 1024
    /// True if a body that reaches the limit is cut there and returned; false throws `tooLarge`.
    package var isPrefixEnough = false
    /// The longest body that an answer may announce; nil to take `byteLimit`.
    package var announcedLimit: Int?
    /// The most redirects followed, each checked as the first address is.
    package var redirects = 0

    /// One header field.
    package struct Header: Sendable, Equatable {
        package let name: String
        package let value: String

        /// Pairs a name with its value; line breaks and other controls are taken out, since a
        /// customer's text may stand there.
        package init(_ name: String, _ value: String) {
            self.name = Self.withoutControls(name)
            self.value = Self.withoutControls(value)
        }

        private static func withoutControls(_ text: String) -> String {
            // Nearly none has any.
            guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
            return String(
                String.UnicodeScalarView(
                    text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
                )
            )
        }
    }

    /// A GET of a URL with the limits above.
    package init(url: String) { self.url = url }
}

/// A response.
package struct FetchResponse: Sendable, Equatable {
    package let status: Int
    /// The last answer's fields, names in lower case; of a repeated one the last.
    package let headers: [String: String]
    package let body: Data

    /// Makes an answer.
    package init(status: Int, headers: [String: String], body: Data) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Why a fetch has no answer.
package struct FetchFailure: Error, Equatable, Sendable {
    /// The kind of failure, as delivery logs name it.
    package enum Reason: String, Sendable, CaseIterable {
        /// No absolute http or https URL.
        case malformedURL = "malformed_url"
        /// The address is not one that customers may make us call.
        case blockedAddress = "blocked_address"
        case nameLookUp = "dns"
        case refused
        case tls
        case timeout
        case tooLarge = "too_large"
        case tooManyRedirects = "too_many_redirects"
        /// The connection broke off or spoke no HTTP.
        case broken
    }

    package let reason: Reason
    /// More for the log; never for a customer.
    package let detail: String

    /// Makes a failure.
    package init(_ reason: Reason, _ detail: String = "") {
        self.reason = reason
        self.detail = detail
    }
}
