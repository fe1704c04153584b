/// The product's version, as both executables report it.
package enum Version {
    package static let text = "0.1.0"
}
