using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Evaluation;

/// <summary>One room by itself, for entries that read text alone: the same scores and findings as in the whole catalogue, in a fraction of the time.</summary>
/// <param name="room">The room; it must read neither vectors nor other rooms.</param>
public sealed class RoomAlone(Detector room)
{
    private readonly Diagnoser _diagnoser = new(StaticEncoder.Pathway(), new Catalogue(room));

    /// <summary>The report of one document.</summary>
    /// <param name="text">The text, cut by Grid.</param>
    /// <param name="language">Its language.</param>
    public Report DiagnoseText(string text, TextLanguage language)
    {
        var frame = new SceneFrame { Id = "evaluation", Shape = SceneShape.Text, Language = language, LanguageTag = "und", JudgeEveryone = true };
        return _diagnoser.DiagnoseAsync(new Scene { Frame = frame, Turns = [new SceneTurn(Role.Text, text)] }).AsTask().GetAwaiter().GetResult();
    }
}
