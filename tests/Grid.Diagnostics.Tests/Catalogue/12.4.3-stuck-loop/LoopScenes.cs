using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>Scenes for 12.4.3, and what the entry says of them.</summary>
internal static class LoopScenes
{
    public const string Code = "12.4.3";

    public static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    /// <summary>A few healthy sentences to stand around a loop.</summary>
    public const string Before = "The ferry leaves the harbour at seven in the morning. A ticket costs twelve euros, and children travel free. ";

    public const string After = " Dough rests for an hour before it is shaped. The baker folds it twice and dusts it with flour.";

    public static Report Document(string text, TextLanguage language = TextLanguage.English) =>
        Diagnose(SceneShape.Text, language, [new SceneTurn(Role.Text, text)]);

    /// <summary>A chat whose user asks something new before each of the answers.</summary>
    public static Report Chat(IEnumerable<string> answers, TextLanguage language = TextLanguage.English) =>
        Diagnose(SceneShape.Conversation, language, [.. Turns(answers)]);

    public static IEnumerable<SceneTurn> Turns(IEnumerable<string> answers) =>
        answers.SelectMany(static (a, i) => (SceneTurn[])[new SceneTurn(Role.User, $"Question {i}: what is in box {i * 7}?"), new SceneTurn(Role.Assistant, a)]);

    public static SceneFold Fold(SceneShape shape, TextLanguage language = TextLanguage.English, bool everyone = false) => new(
        new SceneFrame { Id = "loop", Shape = shape, Language = language, LanguageTag = "und", JudgeEveryone = everyone }, Catalogue.Default);

    public static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int firstTurn) =>
        Diagnoser.AppendAsync(fold, turns, firstTurn, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>Findings of the entry that count.</summary>
    public static IReadOnlyList<Finding> Alarms(Report report) =>
        [.. report.Findings.Where(static f => f.Code == Code && f.Severity >= Severity.Warning)];

    private static Report Diagnose(SceneShape shape, TextLanguage language, IReadOnlyList<SceneTurn> turns)
    {
        var fold = Fold(shape, language);
        Append(fold, turns, 0);
        return fold.Read();
    }
}
