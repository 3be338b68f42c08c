using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation;

/// <summary>Fields of ready sentences, for measures of what stands below the report.</summary>
public static class FieldSource
{
    private static readonly Diagnoser Bare = new(DefaultPathway.Create(TimeProvider.System).Encoder, new Catalogue());

    /// <summary>The components of sentences under Grid's own pathway, in order; sentences beyond the window are left out.</summary>
    /// <param name="sentences">Each becomes one component.</param>
    /// <param name="language">Their language.</param>
    public static IReadOnlyList<FieldComponent> Components(IEnumerable<string> sentences, TextLanguage language)
    {
        var frame = new SceneFrame { Id = "field", Shape = SceneShape.Components, Language = language, JudgeEveryone = true };
        var fold = new SceneFold(frame, Bare.Catalogue);
        SceneTurn[] turns = [.. sentences.Take(SceneField.Capacity).Select(static s => new SceneTurn(Role.Text, s))];
        Bare.AppendAsync(fold, turns, 0, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return fold.Field.Window;
    }
}
