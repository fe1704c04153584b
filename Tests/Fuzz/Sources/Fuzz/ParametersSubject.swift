import Foundation
@testable import FastCGI
import HTTP
import HTTPTypes

/// A request's CGI variables: NUL-ended `NAME=value` texts one behind the other.
struct ParametersSubject: Subject {
    func judge(_ input: Data) -> Bool {
        let entries = input.split(separator: 0, omittingEmptySubsequences: false).map {
            Array($0).map(CChar.init(bitPattern:)) + [0]
        }
        var texts: [UnsafeMutablePointer<CChar>?] = entries.map { entry in
            let text = UnsafeMutablePointer<CChar>.allocate(capacity: entry.count)
            text.initialize(from: entry, count: entry.count)
            return text
        }
        texts.append(nil)
        defer { for text in texts { text?.deallocate() } }
        texts.withUnsafeMutableBufferPointer {
            judge(Request.read($0.baseAddress), entries: entries.count)
        }
        return true
    }

    // MARK: - Private

    private func judge(_ read: (request: Request, contentLength: Int), entries: Int) {
        let request = read.request
        require(read.contentLength >= 0, "a length of \(read.contentLength)")
        require(!request.path.contains("?"), "a query in \(request.path)")
        let count = request.headers.count
        require(count <= entries, "more headers than entries")
        let breaks = request.headers.withText { text in
            text.count { $0 == 0x0D || $0 == 0x0A || $0 == 0 }
        }
        require(breaks == 2 * count, "a value breaks its line")
        judge(request)
    }

    /// Reads a request as the API does before any dialect.
    private func judge(_ request: Request) {
        let host = (request.baseURL ?? "").dropFirst(request.scheme.count + 3)
        require(!host.contains { " \r\n\t\"<>/?#@".contains($0) }, "origin \(host)")
        for name in ["limit", "cursor", "modality"] { _ = request.queryItem(name) }
        if case .found(_, let parameters) = router.match(request.method, request.path) {
            require(parameters["id"]?.contains("/") != true, "\(parameters)")
        }
    }
}

private let router: Router<Int> = {
    var router = Router<Int>()
    for (number, pattern) in ["/v1/jobs", "/v1/jobs/:id", "/v1/jobs/:id/cancel", "/:any/x"]
        .enumerated()
    {
        router.add(.get, pattern, number)
        router.add(.post, pattern, number)
    }
    return router
}()
