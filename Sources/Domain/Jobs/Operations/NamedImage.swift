/// An input image and the parameter that it came under.
///
/// A provider tells an image to draw after from one whose style counts by the name.
package struct NamedImage: Equatable, Sendable, Codable {
    package let name: ParameterName
    package var source: ImageSource

    /// Pairs an image with its parameter.
    package init(_ name: ParameterName, _ source: ImageSource) {
        self.name = name
        self.source = source
    }
}
