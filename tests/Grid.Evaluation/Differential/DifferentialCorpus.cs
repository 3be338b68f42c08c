using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.DifferentialTraining;

/// <summary>The scenes that the differential learns from: one known break each, in text of ours and of sets whose licence allows it.</summary>
/// <remarks>Made by other planters than the planted-fault bench: what was learned on one is checked on the other.</remarks>
internal static class DifferentialCorpus
{
    private const int Tries = 20;

    /// <summary>The scenes, by language, entry and number; the same in every run.</summary>
    /// <param name="dataDirectory">Folder of the labelled sets.</param>
    /// <param name="count">Scenes of an entry and a language.</param>
    /// <exception cref="InvalidOperationException">A set's licence does not allow learning from it.</exception>
    public static IEnumerable<PlantedScene> Scenes(string dataDirectory, int count)
    {
        foreach (var language in (TextLanguage[])[TextLanguage.English, TextLanguage.Russian])
        {
            var hosts = new HostPassages(
                language == TextLanguage.Russian ? LinkSets.RussianDocuments(dataDirectory) : LinkSets.EnglishDocuments(dataDirectory), language);
            foreach (var (code, plant) in new BreakPlanter(hosts).Ways.Concat(new BankPlanter(hosts).Ways))
            {
                for (var i = 0; i < count; i++)
                {
                    if (Planted(plant, string.Create(CultureInfo.InvariantCulture, $"differential\n{language}\n{code}\n{i}")) is { } scene)
                    {
                        yield return scene;
                    }
                }
            }
        }
    }

    // A host may have no place for a break: then another is drawn.
    private static PlantedScene? Planted(Func<Random, PlantedScene?> plant, string seed)
    {
        var random = new Random(unchecked((int)EvaluationContext.Hash(seed)));
        for (var t = 0; t < Tries; t++)
        {
            if (plant(random) is { } scene)
            {
                return scene;
            }
        }

        return null;
    }
}
