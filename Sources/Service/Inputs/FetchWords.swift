import Domain
import Foundation

extension FetchFailure {
    /// The reason that an image could not be fetched, in words for the caller.
    ///
    /// An unknown host name and one of a private address read the same: else a caller could list the
    /// names of the network in which this server is.
    /// A refused connection and one that takes too long stay apart, which customers need to mend
    /// their servers: only public hosts, which anyone can probe, are told of.
    func shown(for url: String) -> Failure {
        Failure(.invalid, "The image at \(url.shortened) can't be fetched: \(words).")
    }

    private var words: String {
        switch reason {
        case .malformedURL: "it is no http or https URL"
        case .blockedAddress, .nameLookUp:
            "its host name is not known, or its address is not a public one"
        case .refused: "its server refuses the connection"
        case .tls: "its server's certificate or encryption is not accepted"
        case .timeout: "its server takes too long"
        case .tooLarge: "it is too large"
        case .tooManyRedirects: "it redirects too often"
        case .broken: "its server broke the connection off"
        }
    }
}

extension FetchResponse {
    /// True for the status of a response with an image: 200, or 203 of a proxy that has transformed
    /// one (RFC 9110, section 15.3.4).
    var hasImage: Bool { status == 200 || status == 203 }

    /// Checks that the status is one of a response with an image.
    ///
    /// Throws `invalid` for another status.
    func check(for url: String) throws(Failure) {
        guard hasImage else {
            throw Failure(
                .invalid,
                "The image at \(url.shortened) can't be fetched: its server answers with status \(status)."
            )
        }
    }
}

extension String {
    /// The beginning of a long URL: enough to know it by.
    fileprivate var shortened: String { count <= 120 ? self : prefix(117) + "..." }
}
