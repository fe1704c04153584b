import Dialects
import Domain
import HTTP

/// Error responses other than those of submissions.
extension V2Failures {
    static let badID = FailureAnswer(
        "InvalidID",
        "The id is no UUID, or the job can't be asked for this any more.",
        [("id", Failure(.invalid, "Invalid job id"))],
        in: .v2
    )
    static let badDelivery = FailureAnswer(
        "InvalidDelivery",
        "The id is none of a delivery, or the delivery tells of progress, which is not sent again.",
        [
            ("id", Failure(.invalid, "Invalid delivery id")),
            (
                "progress",
                Failure(.invalid, "Progress is not sent again: it would be old news.")
            ),
        ],
        in: .v2
    )
    static let notRedeliverable = FailureAnswer(
        "NotRedeliverable",
        "An attempt is under way, or nothing is sent to that address any more.",
        [
            (
                "underWay",
                Failure(.conflict, "An attempt is under way. See what comes of it first.")
            ),
            (
                "disabled",
                Failure(
                    .conflict,
                    "Nothing is sent to https://example.com/hook any more: it answered 410 Gone."
                )
            ),
        ],
        in: .v2
    )
    static let badRequest = FailureAnswer(
        "InvalidRequest",
        "A parameter or the request is wrong, which the text names.",
        [
            (
                "limit",
                V2Page.wrongLimit
            ), ("file", Failure(.invalid, "The 'file' field is required.")),
        ],
        in: .v2
    )
    static let notMultipart = FailureAnswer(
        "NotMultipart",
        "The body is not multipart/form-data.",
        [
            (
                "type",
                Failure(
                    .unsupportedMediaType,
                    "Send the file as multipart/form-data, in the field 'file'."
                )
            )
        ],
        in: .v2
    )
    static let notOffered = FailureAnswer(
        "NotOffered",
        "This server has no means for it.",
        [
            (
                "media",
                Failure(
                    .notSupported,
                    "This server makes images; it makes no video and no music and trains no LoRA."
                )
            )
        ],
        in: .v2
    )
}
