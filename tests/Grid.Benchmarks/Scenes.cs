using Grid.Benchmarks.Corpus;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Benchmarks;

/// <summary>Scenes of generated text.</summary>
internal static class Scenes
{
    /// <summary>One document.</summary>
    public static Scene Document(int number, int words, bool russian) => new()
    {
        Frame = Frame(SceneShape.Text, russian),
        Turns = [new SceneTurn(Role.Text, RecordGrammar.Text(number, words, russian))],
    };

    /// <summary>A conversation's turn: the user asks 12 words, the assistant answers 60.</summary>
    public static SceneTurn Turn(int number) => number % 2 == 0
        ? new SceneTurn(Role.User, RecordGrammar.Text(number, 12, russian: false))
        : new SceneTurn(Role.Assistant, RecordGrammar.Text(number, 60, russian: false));

    public static SceneFrame Frame(SceneShape shape, bool russian) => new()
    {
        Id = "generated",
        Shape = shape,
        Language = russian ? TextLanguage.Russian : TextLanguage.English,
        LanguageTag = russian ? "ru" : "en",
    };
}
