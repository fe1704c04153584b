import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes

/// The decoders of one API generation.
///
/// An input's first line names the endpoint, and behind blanks the content type and the query; the
/// rest is the body.
struct DialectSubject: Subject {
    private let dialect: Dialect

    init(_ dialect: Dialect) { self.dialect = dialect }

    func judge(_ input: Data) -> Bool {
        let lineEnd = input.firstIndex(of: 0x0A) ?? input.endIndex
        let line = String(decoding: input[..<lineEnd], as: UTF8.self)
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard let endpoint = words.first, let decode = dialect.decoders[endpoint] else {
            return false
        }
        let request = request(words, body: Data(input[lineEnd...].dropFirst()))
        let result = Result { try decode(request) }
        judge(result, of: request)
        require(Self.isSame(result, Result { try decode(request) }), "read twice, and not the same")
        return true
    }

    // MARK: - Private

    private func request(_ words: [String], body: Data) -> Request {
        var headers = Headers()
        if words.count > 1, words[1] != "-" { headers[.contentType] = words[1] }
        return Request(
            method: .post,
            path: "/\(words[0])",
            query: words.count > 2 ? words[2] : "",
            headers: headers,
            body: body
        )
    }

    private func judge(_ result: Result<Decoded, any Error>, of request: Request) {
        switch result {
        case .success(let decoded): decoded.judge()
        case .failure(let failure as Failure): judge(failure, of: request)
        case .failure(let other): fatalError("no failure: \(other)")
        }
    }

    private func judge(_ failure: Failure, of request: Request) {
        let isHonest =
            (400..<500).contains(failure.code.status.code) || failure.code == .notSupported
        require(isHonest, "\(failure) blames us for \(request)")
        require(!failure.message.isEmpty, "nothing said")
        require(dialect == .v2 || failure.problems.isEmpty, "problems of \(dialect)")
        let members =
            switch dialect {
            case .v1: ["success", "error"]
            case .legacy: ["errors", "message"]
            case .v2: failure.problems.isEmpty ? ["error"] : ["error", "details"]
            }
        judge(dialect.answer(to: failure), of: request, members: members)
    }

    private func judge(_ answer: Response, of request: Request, members: [String]) {
        guard case .object(let body) = JSON(parsing: answer.body) else {
            fatalError("no object: \(String(decoding: answer.body, as: UTF8.self))")
        }
        require(body.map(\.key) == members, "not this dialect's shape: \(body)")
        let most = 16_384 + 2 * (request.body.count + request.query.utf8.count)
        require(answer.body.count <= most, "\(answer.body.count) bytes for \(request.body.count)")
    }

    private static func isSame(
        _ one: Result<Decoded, any Error>,
        _ other: Result<Decoded, any Error>
    ) -> Bool {
        switch (one, other) {
        case (.success(let one), .success(let other)): one == other
        case (.failure(let one), .failure(let other)): "\(one)" == "\(other)"
        default: false
        }
    }
}
