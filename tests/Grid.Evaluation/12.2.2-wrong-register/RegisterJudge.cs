using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Heads;

namespace Grid.Evaluation.Rooms;

/// <summary>12.2.2 as its users meet it: the room alone, its questions answered by the embedded head or by one of a fold.</summary>
/// <param name="model">The head's weights; null for those that ship.</param>
public sealed class RegisterJudge(RegisterModel? model = null)
{
    private readonly Diagnoser _diagnoser = new(StaticEncoder.Pathway(), new Catalogue(new WrongRegisterDetector()), new RegisterHead(model));

    /// <summary>The report of ready sentences.</summary>
    /// <param name="sentences">The sentences; each is one component.</param>
    /// <param name="language">Their language.</param>
    /// <param name="asked">The register asked for, or null.</param>
    public Report Read(IReadOnlyList<string> sentences, TextLanguage language, string? asked = null)
    {
        var frame = new SceneFrame
        {
            Id = "register",
            Shape = SceneShape.Components,
            Language = language,
            LanguageTag = language == TextLanguage.Russian ? "ru" : "en",
            Register = asked,
        };
        var scene = new Scene { Frame = frame, Turns = [.. sentences.Select(static s => new SceneTurn(Role.Text, s))] };
        return _diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>The entry's score, or null.</summary>
    /// <param name="report">A report.</param>
    public static double? Score(Report report) => report.Scores[RegisterScaleCode];

    /// <summary>The entry's code.</summary>
    public const string RegisterScaleCode = "12.2.2";
}
