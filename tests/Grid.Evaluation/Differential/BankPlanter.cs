using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Rooms;

namespace Grid.Evaluation.DifferentialTraining;

/// <summary>Plants the breaks whose material comes from our banks: talks, figures, loops, abstractions, formulas, verse, pictures.</summary>
/// <param name="hosts">Healthy prose for the breaks that stand in some.</param>
internal sealed class BankPlanter(HostPassages hosts)
{
    private const int FewestExchanges = 3;
    private const int MostExchanges = 7;

    private static readonly string[] Formulas =
    [
        "∀x (Sails(x) → Floats(x))", "∀x (Baker(x) ∧ Early(x) → Tired(x))", "∃x (Red(x) ∧ Round(x)) → Ripe(orchard)", "∀x (Bird(x) → ∃y (Nest(y) ∧ Builds(x, y)))",
        "(Open(gate) ∨ Broken(fence)) → Lost(sheep)", "∀x (Student(x) → (Reads(x) ∨ Sleeps(x)))", "Rain(today) → (Wet(road) ∧ Slow(bus))", "∀x ∀y (Parent(x, y) → Older(x, y))",
        "∀x (Metal(x) → Conducts(x))", "¬(Closed(shop) ∧ Open(shop)) → Sane(sign)",
    ];

    private string Language => hosts.Language == TextLanguage.Russian ? "ru" : "en";

    /// <summary>The entries that are planted from banks, each with the way.</summary>
    public IEnumerable<(string Code, Func<Random, PlantedScene?> Plant)> Ways =>
    [
        ("12.2.3", r => r.Next(2) == 0 ? LostAnchor(r) : WrongAnswers(r)), ("12.2.4", Parasite), ("12.4.3", Loop), ("12.7.1", Metaphysics),
        ("12.7.2", Formula), ("12.7.3", Rhythm), ("12.7.4", Multimodal),
    ];

    private HealthyPassages.Passage Host(Random random)
    {
        var (source, sentences) = hosts.Draw(random);
        return new HealthyPassages.Passage("planted", source, hosts.Language, sentences);
    }

    private PlantedScene LostAnchor(Random random)
    {
        var talks = AnchorTalks.Of(random.Next(2) == 0).Where(t => t.Lost && t.Language == hosts.Language).ToArray();
        var talk = talks[random.Next(talks.Length)];
        return PlantedScene.Talk("12.2.3", talk.Template, talk.Language, talk.Turns);
    }

    // Exchanges of one bank; the last answers are those of other requests.
    private PlantedScene WrongAnswers(Random random)
    {
        var bank = random.Next(2) == 0 ? "evaluation/anchor-talks.txt" : "evaluation/anchor-talks-second.txt";
        var exchanges = BankFile.Read(bank)[Language + " exchange"].Select(static l => l.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        random.Shuffle(exchanges);
        var count = random.Next(FewestExchanges, Math.Min(MostExchanges, exchanges.Length - 3) + 1);
        var wrong = random.Next(1, 4);
        var turns = new List<SceneTurn>();
        for (var i = 0; i < count; i++)
        {
            turns.Add(new SceneTurn(Role.User, exchanges[i][0]));
            turns.Add(new SceneTurn(Role.Assistant, exchanges[i >= count - wrong ? count + (i % (exchanges.Length - count)) : i][1]));
        }

        return PlantedScene.Talk("12.2.3", bank + exchanges[0][0], hosts.Language, turns);
    }

    private PlantedScene Parasite(Random random)
    {
        var banks = ChainBank.All.Where(b => b.Language == hosts.Language).ToArray();
        var scenes = banks[random.Next(banks.Length)].Scenes().Where(static s => s.Kind == ChainKind.Parasitic).ToArray();
        var scene = scenes[random.Next(scenes.Length)];
        return PlantedScene.Text("12.2.4", scene.Source, hosts.Language, scene.Text);
    }

    private PlantedScene Loop(Random random)
    {
        var planted = LoopPlanter.Plant(LoopPlanter.Kinds[random.Next(LoopPlanter.Kinds.Count)], Host(random)).ToArray();
        var loop = planted[random.Next(planted.Length)];
        return loop.Shape == SceneShape.Conversation
            ? PlantedScene.Talk("12.4.3", loop.Passage.Source, hosts.Language, loop.Turns)
            : PlantedScene.Text("12.4.3", loop.Passage.Source, hosts.Language, loop.Turns[0].Text);
    }

    private PlantedScene Metaphysics(Random random)
    {
        var banks = MetaphysicsBank.Of(hosts.Language);
        var seed = random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return PlantedScene.Text("12.7.1", "metaphysics" + seed, hosts.Language, banks[random.Next(banks.Count)].Passage(random.Next(60, 160), seed));
    }

    private PlantedScene Formula(Random random)
    {
        var planted = FormulaPlanter.Plant(
            Host(random), FormulaPlanter.Kinds[random.Next(FormulaPlanter.Kinds.Length - 1)], Formulas[random.Next(Formulas.Length)], Formulas[random.Next(Formulas.Length)]);
        return PlantedScene.Text("12.7.2", planted.Passage.Source, hosts.Language, planted.Text);
    }

    private PlantedScene Rhythm(Random random)
    {
        var bank = BankFile.Read("evaluation/verse.txt");
        var own = bank[Language + " iambic"].ToArray();
        var other = bank[Language + (random.Next(2) == 0 ? " dactylic" : " loose")].ToArray();
        random.Shuffle(own);
        random.Shuffle(other);
        var kept = random.Next(6, 11);
        var lines = own.Take(kept).Concat(other.Take(random.Next(3, 7))).Select((l, i) => l + (i % 2 == 0 ? "," : "."));
        return PlantedScene.Text("12.7.3", own[0], hosts.Language, string.Join('\n', lines));
    }

    private PlantedScene Multimodal(Random random)
    {
        var document = MultimodalPlanter.Build(Host(random), MultimodalPlanter.Faults[random.Next(MultimodalPlanter.Faults.Length)].Fault);
        return PlantedScene.Text("12.7.4", document.Source, hosts.Language, document.Text, document.Context is null ? [] : [document.Context]);
    }
}
