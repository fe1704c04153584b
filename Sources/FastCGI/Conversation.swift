import CFastCGI
import Foundation
import HTTP
import HTTPTypes

/// Turns libfcgi's request into ours, and our answer into its stream.
///
/// Everything is copied: libfcgi frees the parameters at the next accept.
enum Conversation {
    /// Reads a whole request: CGI/1.1 variables (RFC 3875, section 4.1) and the body.
    static func read(_ request: UnsafeMutablePointer<FCGX_Request>, bodyLimit: Int) -> Request {
        let parameters = Parameters(request.pointee.envp)
        let body = readBody(request, parameters, limit: bodyLimit)
        return Request(
            method: HTTPRequest.Method(parameters.method) ?? .get,
            path: parameters.path,
            query: parameters.query,
            headers: parameters.headers,
            body: body ?? Data(),
            isTooLarge: body == nil,
            client: parameters.client,
            scheme: parameters.scheme,
            id: parameters.requestID
        )
    }

    /// Writes a whole answer as a CGI response (RFC 3875, section 6).
    ///
    /// A caller who has gone away is no error.
    static func write(_ response: Response, to request: UnsafeMutablePointer<FCGX_Request>) {
        var bytes = Array(
            "Status: \(response.status.code) \(response.status.reasonPhrase)\r\n".utf8
        )
        for field in response.headers {
            bytes += "\(field.name.rawName): \(field.value)\r\n".utf8
        }
        bytes += "Content-Length: \(response.body.count)\r\n\r\n".utf8
        bytes += response.body
        bytes.withUnsafeBytes {
            _ = FCGX_PutStr(
                $0.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32($0.count),
                request.pointee.out
            )
        }
    }

    // MARK: - Private

    private static let chunk = 65_536

    /// The body; nil if it is over the limit.
    ///
    /// Then it is read to its end all the same, since its bytes would otherwise stand before the
    /// next request on a kept connection.
    private static func readBody(
        _ request: UnsafeMutablePointer<FCGX_Request>,
        _ parameters: Parameters,
        limit: Int
    ) -> Data? {
        guard parameters.contentLength > 0 else { return Data() }
        var body = Data()
        var isWithinLimit = parameters.contentLength <= limit
        if isWithinLimit { body.reserveCapacity(parameters.contentLength) }
        var buffer = [CChar](repeating: 0, count: min(chunk, max(parameters.contentLength, 1024)))
        while case let count = FCGX_GetStr(&buffer, Int32(buffer.count), request.pointee.in),
            count > 0
        {
            isWithinLimit = isWithinLimit && body.count + Int(count) <= limit
            guard isWithinLimit else { continue }
            buffer.withUnsafeBytes { body.append(contentsOf: $0.prefix(Int(count))) }
        }
        return isWithinLimit ? body : nil
    }
}
