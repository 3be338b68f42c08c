using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What an anchor holds the answers to.</summary>
public enum AnchorForm : byte
{
    /// <summary>Answer in this language.</summary>
    Language = 0,

    /// <summary>At most so many sentences.</summary>
    Sentences = 1,

    /// <summary>At most so many words.</summary>
    Words = 2,

    /// <summary>Do not mention this at all.</summary>
    Forbid = 3,

    /// <summary>Nothing with this: naming it in order to rule it out is well.</summary>
    Avoid = 4,

    /// <summary>No lists, tables or headings.</summary>
    NoLists = 5,

    /// <summary>No emoji.</summary>
    NoEmoji = 6,

    /// <summary>No exclamation marks.</summary>
    NoExclaim = 7,

    /// <summary>No questions.</summary>
    NoQuestions = 8,

    /// <summary>These words in every answer.</summary>
    Include = 9,

    /// <summary>Every answer begins with these words.</summary>
    Begin = 10,

    /// <summary>Every answer ends with these words; a lone question mark stands for a question.</summary>
    End = 11,

    /// <summary>The name to address the speaker by.</summary>
    CallMe = 12,

    /// <summary>A figure of the speaker's: a number with what it counts.</summary>
    Figure = 13,

    /// <summary>A name of the speaker's: a person, pet, place or thing.</summary>
    Entity = 14,
}

/// <summary>One thing that the answers must stay true to, with the place where it was said.</summary>
/// <param name="Form">What it holds the answers to.</param>
/// <param name="Component">The component that said it, or -1 for the prompt of a document.</param>
/// <param name="Turn">Its turn, or -1.</param>
/// <param name="Start">Where the component starts in its turn.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">The component's text, clipped.</param>
/// <param name="Standing">True when it holds until something newer takes its place; false for the next answer alone.</param>
/// <param name="Number">The limit or the figure.</param>
/// <param name="Value">The language, words, name or unit, folded; empty where the number says it all.</param>
/// <param name="Keys">Stem ids of what it is about: the forbidden words, or the words that the figure or name belongs to.</param>
[MessagePackObject]
public sealed record Anchor(
    [property: Key(0)] AnchorForm Form,
    [property: Key(1)] int Component,
    [property: Key(2)] int Turn,
    [property: Key(3)] int Start,
    [property: Key(4)] int End,
    [property: Key(5)] string Text,
    [property: Key(6)] bool Standing,
    [property: Key(7)] double Number,
    [property: Key(8)] string Value,
    [property: Key(9)] uint[] Keys)
{
    /// <summary>The most UTF-16 units kept of the component's text.</summary>
    public const int TextLimit = 56;

    private const double InstructionWeight = 3;
    private const double FactWeight = 1;
    private const double Fading = 0.97;

    /// <summary>True for what demands something, false for what is merely so.</summary>
    [IgnoreMember]
    public bool IsInstruction => Form < AnchorForm.Figure;

    /// <summary>The kind of a finding that names it lost.</summary>
    [IgnoreMember]
    public string Kind => IsInstruction ? AnchorLossKind.Instruction : Form == AnchorForm.Figure ? AnchorLossKind.Figure : AnchorLossKind.Entity;

    /// <summary>How much it counts when there is room for few: instructions more than facts, newer ones more than older ones.</summary>
    /// <param name="turn">The turn of now.</param>
    public double WeightAt(int turn) =>
        (IsInstruction ? InstructionWeight : FactWeight) * Math.Pow(Fading, Math.Max(0, turn - Turn));

    /// <summary>True when the other takes this one's place: it demands the same, or says the same of the same.</summary>
    /// <param name="newer">A newer anchor.</param>
    public bool YieldsTo(Anchor newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        if (Form != newer.Form)
        {
            return false;
        }

        return Form switch
        {
            AnchorForm.Forbid or AnchorForm.Avoid => Keys.AsSpan().SequenceEqual(newer.Keys),
            AnchorForm.Include => Value == newer.Value,
            AnchorForm.Figure => Value == newer.Value && Keys.Intersect(newer.Keys).Any(),
            AnchorForm.Entity => Keys.Intersect(newer.Keys).Any(),
            _ => true,
        };
    }

    /// <summary>The span where it was said, or null for the prompt's.</summary>
    public Span? Span() => Component < 0 ? null : new Span(Component, Turn, Start, End, Text);
}

/// <summary>The kinds of the entry's findings.</summary>
public static class AnchorLossKind
{
    /// <summary>The answer leaves what the talk is about.</summary>
    public const string Topic = "topic";

    /// <summary>The answer does not answer what was asked.</summary>
    public const string Question = "question";

    /// <summary>An instruction is broken.</summary>
    public const string Instruction = "instruction";

    /// <summary>A number that the speaker gave is another one now.</summary>
    public const string Figure = "figure";

    /// <summary>A name that the speaker gave is another one now.</summary>
    public const string Entity = "entity";
}
