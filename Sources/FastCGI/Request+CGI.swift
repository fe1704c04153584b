import Foundation
import HTTP
import HTTPTypes

extension Request {
    /// Reads a request's CGI variables (RFC 3875, section 4.1), as nginx's `fastcgi_params` name
    /// them, out of libfcgi's null-terminated list of `NAME=value`.
    ///
    /// Unknown variables are ignored; the body is empty. `contentLength` is the announced length of
    /// the body in bytes, 0 if none is announced.
    static func read(
        _ environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> (Request, contentLength: Int) {
        var request = Request(method: .get, path: "/")
        var contentLength = 0
        var next = environment
        while let entry = next?.pointee {
            next = next?.successor()
            guard let equals = strchr(entry, Int32(UInt8(ascii: "="))),
                let variable = CGIVariable(
                    UnsafeRawBufferPointer(start: entry, count: equals - entry)
                )
            else { continue }
            if case .contentLength = variable {
                contentLength = max(0, Int(String(cString: equals + 1)) ?? 0)
            } else {
                request.set(variable, equals + 1)
            }
        }
        return (request, contentLength)
    }

    // MARK: - Private

    private mutating func set(_ variable: CGIVariable, _ value: UnsafePointer<CChar>) {
        switch variable {
        case .method: method = Self.method(String(cString: value))
        case .target: path = Self.path(value)
        case .query: query = String(cString: value)
        case .client: client = String(cString: value)
        case .scheme: scheme = String(cString: value)
        case .id: id = String(cString: value)
        case .contentLength: break
        // nginx sends an empty one where the request has none.
        case .header(.contentType) where value.pointee == 0: break
        case .header(let name):
            headers.append(name, UnsafeRawBufferPointer(start: value, count: strlen(value)))
        }
    }

    /// A method; the usual ones without the check that a text is a token.
    private static func method(_ text: String) -> HTTPRequest.Method {
        switch text {
        case "GET": .get
        case "POST": .post
        default: HTTPRequest.Method(text) ?? .get
        }
    }

    /// A target's path without its query, with each run of slashes as one, as nginx's `merge_slashes`
    /// chooses its location: a base URL that ends with a slash is a frequent mistake.
    private static func path(_ target: UnsafePointer<CChar>) -> String {
        let bytes = UnsafeRawBufferPointer(start: target, count: strcspn(target, "?"))
        guard strstr(target, "//") != nil else { return String(decoding: bytes, as: UTF8.self) }
        let slash = UInt8(ascii: "/")
        let merged = bytes.indices.filter {
            $0 == 0 || bytes[$0] != slash || bytes[$0 - 1] != slash
        }
        return String(decoding: merged.map { bytes[$0] }, as: UTF8.self)
    }
}
