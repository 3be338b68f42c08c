using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>What a fault works with: one topic with its values, the bank beside it, and the choices of one case.</summary>
/// <param name="bank">All texts of the language.</param>
/// <param name="topic">The case's topic.</param>
/// <param name="dice">The case's choices.</param>
public sealed class Stage(Bank bank, Topic topic, Dice dice)
{
    /// <summary>All texts of the language.</summary>
    public Bank Bank => bank;

    /// <summary>The case's topic.</summary>
    public Topic Topic => topic;

    /// <summary>The case's choices.</summary>
    public Dice Dice => dice;

    /// <summary>The topic's values in this case.</summary>
    public Values Values { get; } = Values.Of(topic, dice);

    /// <summary>The topic's healthy text.</summary>
    public Draft Text() => Composer.Compose(topic, Values, dice);

    /// <summary>A wording of this topic with its slots filled.</summary>
    public string Say(string wording) => Values.Fill(wording);

    /// <summary>Phrases of a section with the topic's noun, each once.</summary>
    public IReadOnlyList<string> Phrases(string section, int count) => [.. dice.Some(bank.Phrases(section), count).Select(Say)];

    /// <summary>All phrases of a section with their slots open, in an order of their own.</summary>
    public IReadOnlyList<string> Frames(string section) => dice.Some(bank.Phrases(section), int.MaxValue);

    /// <summary>Another document topic of the same half, of the same genre where there is one.</summary>
    /// <param name="sameGenre">True to prefer the case's genre.</param>
    /// <param name="but">Topics that will not do.</param>
    public Topic Other(bool sameGenre, params Topic[] but)
    {
        var others = bank.Topics.Where(t => !t.IsDialogue && t != topic && !but.Contains(t) && bank.HalfOf(t) == bank.HalfOf(topic)).ToArray();
        var alike = others.Where(t => t.Genre == topic.Genre).ToArray();
        return dice.Pick(sameGenre && alike.Length > 0 ? alike : others);
    }

    /// <summary>Neighbouring sentences of another topic.</summary>
    /// <param name="other">The topic.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<string> Foreign(Topic other, int count)
    {
        var sentences = Composer.Sentences(other, dice);
        var from = dice.Next(Math.Max(1, sentences.Count - count + 1));
        return [.. sentences.Skip(from).Take(count)];
    }

    /// <summary>A place among the draft's sentences between two shares of its length.</summary>
    public int Place(Draft draft, double from, double to)
    {
        var places = draft.Sentences;
        return places[Math.Clamp((int)(places.Count * (from + ((to - from) * dice.Share()))), 1, places.Count - 1)];
    }
}
