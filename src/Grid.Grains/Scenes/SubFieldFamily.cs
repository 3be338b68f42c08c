using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>A parent's sub-fields: which components each has, under which epoch, and how far its grain has come.</summary>
/// <remarks>
/// A sub-field is spawned when the parent's report has it as a piece of a broken field and <see cref="SubFieldSpawn"/> grants it a fold; it
/// merges or dies when the report no longer does. An epoch is the parent's version (which only grows, also across activations) at which the list began; a list that
/// merely grew keeps its epoch, any other change takes a new one, and the child then starts anew. Not thread safe.
/// </remarks>
internal sealed class SubFieldFamily(string parentKey, IGrainFactory grains, EvaluationPool pool)
{
    private const int Attempts = 3;

    private static readonly MessagePackStateCodec Codec = new();

    private readonly SortedDictionary<string, Member> _members = new(StringComparer.Ordinal);
    private IReadOnlyList<SubFieldNode> _refused = [];
    private SceneFold? _fold;
    private Report? _report;
    private long _version;

    /// <summary>Brings the list up to the parent's state; gives the letters that are no more.</summary>
    public async Task<IReadOnlyList<string>> UpdateAsync(SceneFold fold, long version)
    {
        (_fold, _version) = (fold, version);
        _report = await pool.RunAsync(() => ValueTask.FromResult(SubFieldFold.ReadParent(fold)));
        var spawns = SubFieldSpawn.Of(_report, Level);
        var subfields = spawns.Where(static s => s.Granted).Select(static s => s.Subfield).ToList();
        _refused = [.. spawns.Where(static s => !s.Granted).Select(static s => s.ToNode())];
        foreach (var subfield in subfields)
        {
            Update(subfield);
        }

        var gone = _members.Keys.Where(letter => !subfields.Any(s => s.Name == letter)).ToList();
        gone.ForEach(letter => _members.Remove(letter));
        return gone;
    }

    /// <summary>What the sub-field lacks; call after <see cref="UpdateAsync"/>.</summary>
    public SubFieldHandover HandOver(string letter, SubFieldPosition position)
    {
        if (!_members.TryGetValue(letter, out var member))
        {
            return new SubFieldHandover { Epoch = _version, Gone = true };
        }

        var from = position.Epoch == member.Epoch ? Math.Min(position.Sequence, member.Items.Count) : 0;
        var indices = member.Items.Select(static i => i.Index).ToList();
        return new SubFieldHandover
        {
            Epoch = member.Epoch,
            From = from,
            Content = Codec.Encode(SubFieldContent.Of(_fold!, _report!, letter, indices, from)),
        };
    }

    /// <summary>Feeds the children and gives the tree below the parent; call after <see cref="UpdateAsync"/>.</summary>
    public async Task<SubFieldNode[]> TreeAsync(IReadOnlyList<string> gone)
    {
        await Task.WhenAll(gone.Select(letter => Child(letter).RetireAsync(_version)));
        return [.. await Task.WhenAll(_members.Select(m => NodeAsync(m.Key, m.Value)).ToList()), .. _refused];
    }

    private int Level => parentKey.Contains(':', StringComparison.Ordinal) ? GrainKey.Path(parentKey).Count : 0;

    private async Task<SubFieldNode> NodeAsync(string letter, Member member)
    {
        var child = Child(letter);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            member.Reached = await child.ApplyAsync(HandOver(letter, member.Reached));
            if (member.Reached == new SubFieldPosition(member.Epoch, member.Items.Count))
            {
                break;
            }
        }

        var node = await child.TreeAsync();
        return node with { Letter = letter, Components = [.. member.Items.Select(static i => i.Index)] };
    }

    private void Update(Subfield subfield)
    {
        var items = subfield.Components.Where(_fold!.Field.Holds).Select(i => (Index: i, HasText: _fold.Field[i].Text is not null)).ToList();
        var encoder = _report!.Pathways.Encoder;
        var grown = _members.TryGetValue(subfield.Name, out var known)
            && known.Encoder == encoder
            && known.Items.Count <= items.Count
            && known.Items.SequenceEqual(items.Take(known.Items.Count));
        _members[subfield.Name] = grown
            ? new Member(known!.Epoch, items, encoder) { Reached = known.Reached }
            : new Member(_version, items, encoder);
    }

    private ISubFieldGrain Child(string letter) => grains.GetGrain<ISubFieldGrain>(GrainKey.SubField(parentKey, letter));

    private sealed record Member(long Epoch, List<(int Index, bool HasText)> Items, PathwayUse? Encoder)
    {
        public SubFieldPosition Reached { get; set; }
    }
}
