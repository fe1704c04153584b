import Dialects
import Domain
import HTTP
import Service

/// Images that a caller sends or names, to be kept for a while.
extension V2Endpoints {
    /// `POST /v2/uploads`.
    func upload(_ call: AuthenticatedRequest) throws -> Reply {
        let file = try call.request.uploadedFile(named: ["file", "image"])
        guard file.count <= RequestLimits.imageBytes else { throw Self.largeFile }
        let upload = try services.uploads.take(
            file,
            from: call.caller,
            limit: RequestLimits.imageBytes
        )
        return .now(shown(upload, isNew: true, call))
    }

    /// `POST /v2/assets/create`.
    func createAsset(_ call: AuthenticatedRequest) throws -> Reply {
        let caller = call.caller
        let source = try decoder.asset(call.request)
        let upload =
            switch source {
            case .remote(let url):
                try services.uploads.take(
                    at: url,
                    baseURL: call.baseURL,
                    from: caller,
                    limit: RequestLimits.imageBytes
                )
            case .inline(let data):
                try services.uploads.take(data, from: caller, limit: RequestLimits.imageBytes)
            case .result, .file: throw Failure.bug
            }
        return .now(V2Encode.asset(upload.id.description).located(at: "/v2/assets/\(upload.id)"))
    }

    /// `GET /v2/assets/:id`.
    func asset(_ call: AuthenticatedRequest) throws -> Reply {
        guard let id = UploadID(parsing: call.parameters["id"] ?? "") else {
            throw Failure(.invalid, "Invalid asset id")
        }
        let upload = try services.uploads.find(id, of: call.caller.account.id)
        return .now(shown(upload, isNew: false, call))
    }

    // MARK: - Private

    /// 400 and not 413, as the vendor's documents have it.
    private static let largeFile = Failure(
        .invalid,
        "The file is too large: at most \(RequestLimits.imageSize) are taken here.",
        field: "file"
    )

    private func shown(
        _ upload: Uploads.Upload,
        isNew: Bool,
        _ call: AuthenticatedRequest
    ) -> Response {
        V2Encode.upload(
            upload.id.description,
            isNew: isNew,
            url: "\(call.baseURL)/images/\(upload.file)",
            contentType: upload.contentType,
            byteCount: upload.byteCount,
            expiresAt: upload.expiresAt
        )
    }
}
