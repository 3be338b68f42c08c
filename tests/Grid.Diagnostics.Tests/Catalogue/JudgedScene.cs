using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>A scene whose pairs are answered by hand: the fold as a host drives it, without a judge.</summary>
internal static class JudgedScene
{
    private static readonly PathwayUse Use = new("by-hand", PathwayUse.Primary, "portable");

    /// <summary>The report of components with given answers.</summary>
    public static Report Read(IReadOnlyList<string> components, params (int First, int Second, double Probability, string Evidence)[] answers)
    {
        var frame = new SceneFrame { Id = "judged", Shape = SceneShape.Components, Language = TextLanguage.English, LanguageTag = "en" };
        var fold = new SceneFold(frame, Catalogue.Default);
        foreach (var component in SceneComposer.Compose(frame, [.. components.Select(static c => new SceneTurn(Role.Text, c))], 0, 0))
        {
            fold.Observe(new ComponentArrived(component, SceneVector.None, Use));
        }

        foreach (var (first, second, probability, evidence) in answers)
        {
            fold.Observe(new JudgementArrived(
                new Question(QuestionKind.Conflict, first, second, components[first], components[second]), new Answer(probability, evidence), Use));
        }

        return fold.Read();
    }
}
