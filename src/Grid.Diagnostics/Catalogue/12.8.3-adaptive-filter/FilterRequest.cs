using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>What would be sent to a model: the last request, the passages it must stay true to, and the talk before.</summary>
/// <param name="Prompt">The last request, or empty.</param>
/// <param name="Context">The passages.</param>
/// <param name="History">The turns before the request, oldest first.</param>
/// <param name="Language">The language of the repair's text; Russian, or English for any other.</param>
public sealed record FilterRequest(
    string Prompt, IReadOnlyList<string> Context, IReadOnlyList<SceneTurn> History, TextLanguage Language = TextLanguage.English);
