import Basics
import Domain
import Dialects
import Foundation
import HTTP
import HTTPTypes

/// Uploaded forms: the first line is the content type, the rest the body.
struct MultipartSubject: Subject {
    func judge(_ input: Data) -> Bool {
        let lineEnd = input.firstIndex(of: 0x0A) ?? input.endIndex
        let type = String(decoding: input[..<lineEnd], as: UTF8.self)
        let body = Data(input[lineEnd...].dropFirst())
        for parts in [FormPart.parse(body, contentType: type), FormPart.parse(untyped: body)] {
            judge(parts ?? [], of: body)
        }
        judgeUpload(Request(method: .post, path: "/", headers: [.contentType: type], body: body))
        return true
    }

    // MARK: - Private

    private func judge(_ parts: [FormPart], of body: Data) {
        require(parts.count <= 32, "\(parts.count) parts")
        require(parts.reduce(0) { $0 + $1.data.count } <= body.count, "more than was sent")
        for part in parts where !part.data.isEmpty {
            require(body.range(of: part.data) != nil, "a part that was not sent")
        }
    }

    private func judgeUpload(_ request: Request) {
        do throws(Failure) {
            let file = try request.uploadedFile(named: ["image", "file"])
            require(file.count <= request.body.count, "more than was sent")
        } catch {
            require([.invalid, .unsupportedMediaType].contains(error.code), "\(error)")
        }
    }
}
