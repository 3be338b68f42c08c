using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.DifferentialTraining;

/// <summary>A scene with one known break.</summary>
/// <param name="Code">The entry whose break it is.</param>
/// <param name="Source">What it was made from: scenes of one source stay in one fold.</param>
/// <param name="Scene">The scene.</param>
public sealed record PlantedScene(string Code, string Source, Scene Scene)
{
    /// <summary>A scene of running text; with evidence where there is some.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="source">What it was made from.</param>
    /// <param name="language">Its language.</param>
    /// <param name="text">The text.</param>
    /// <param name="context">What it must stay true to.</param>
    public static PlantedScene Text(string code, string source, TextLanguage language, string text, params IReadOnlyList<string> context) =>
        new(code, source, new Scene { Frame = Frame(SceneShape.Text, language) with { Context = context }, Turns = [new SceneTurn(Role.Text, text)] });

    /// <summary>A conversation.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="source">What it was made from.</param>
    /// <param name="language">Its language.</param>
    /// <param name="turns">Its turns.</param>
    public static PlantedScene Talk(string code, string source, TextLanguage language, IReadOnlyList<SceneTurn> turns) =>
        new(code, source, new Scene { Frame = Frame(SceneShape.Conversation, language), Turns = turns });

    private static SceneFrame Frame(SceneShape shape, TextLanguage language) => new()
    {
        Id = "planted",
        Shape = shape,
        Language = language,
        LanguageTag = language == TextLanguage.Russian ? "ru" : "en",
    };
}
