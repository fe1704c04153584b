import Domain
import Foundation

extension FetchFailure {
    /// The reason that an image could not be fetched, in words for the caller.
    func shown(for url: String) -> Failure {
        Failure(.invalid, "The image at \(url.shortened) can't be fetched: \(words).")
    }

    private var words: String {
        switch reason {
        case .malformedURL: "it is no http or https URL"
        case .blockedAddress: "its address is not a public one"
        case .nameLookUp: "its host name is not known"
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
    /// Checks that the status is one of a response with an image.
    ///
    /// Throws `invalid` for another status.
    func check(for url: String) throws(Failure) {
        guard status == 200 else {
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
