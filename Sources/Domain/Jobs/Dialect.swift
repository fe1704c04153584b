/// A generation of the HTTP API.
package enum Dialect: String, CaseIterable, Sendable, Codable {
    /// The v1 clone: `X-API-Key: ak_live_…`, camelCase, `{"success":…}`.
    case v1
    /// The first API: `Authorization: <key>`, snake_case, `{"task_id":…}`.
    case legacy
    /// The current API: `X-API-Key: afk_…`, camelCase, `{"jobId":…}`, flat errors.
    case v2
}
