using Grid.Storage.Tests.Contracts;
using MessagePack;

namespace Grid.Storage.Tests;

public sealed class MessagePackTests
{
    private readonly MessagePackStateCodec _codec = new();
    private readonly MessagePackGrainStorageSerializer _serializer = new();

    [Fact]
    public void Gives_back_what_was_encoded()
    {
        var note = _codec.Decode<Note>(_codec.Encode(new Note { Text = "Мост 🌉", Numbers = [1, -2, int.MaxValue] }));
        Assert.Equal("Мост 🌉", note.Text);
        Assert.Equal([1, -2, int.MaxValue], note.Numbers);
    }

    [Fact]
    public void Encodes_equal_values_to_equal_bytes() =>
        Assert.Equal(_codec.Encode(new Note { Text = "a", Numbers = [1] }), _codec.Encode(new Note { Text = "a", Numbers = [1] }));

    [Fact]
    public void Serves_orleans_with_the_same_bytes()
    {
        var bytes = _serializer.Serialize(new Note { Text = "same" });
        Assert.Equal(_codec.Encode(new Note { Text = "same" }), bytes.ToArray());
        Assert.Equal("same", _serializer.Deserialize<Note>(bytes).Text);
    }

    [Fact]
    public void Reads_state_of_an_older_version_that_lacks_a_key() =>
        Assert.Equal(("old", 0), _codec.Decode<Note>(_codec.Encode(new OlderNote { Text = "old" })) is var note ? (note.Text, note.Numbers.Count) : default);

    [Fact]
    public void Says_which_state_is_damaged()
    {
        var bytes = _codec.Encode(new Note { Text = "a longer text", Numbers = [1, 2, 3] });
        var cut = bytes.AsMemory(0, bytes.Length - 4);
        var fault = Assert.Throws<GridStorageException>(() => _serializer.Deserialize<Note>(new BinaryData(cut)));
        Assert.Throws<FormatException>(() => _codec.Decode<Note>(cut));
        Assert.Contains("state of type Note is damaged", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void Refuses_state_that_is_nested_to_overflow_the_stack()
    {
        var nested = Enumerable.Repeat((byte)0x91, 100_000).Append((byte)0xc0).ToArray();
        Assert.Throws<FormatException>(() => _codec.Decode<Nest>(nested));
    }

    [Fact]
    public void Refuses_types_without_explicit_keys() =>
        Assert.Throws<ArgumentException>(() => _codec.Encode(new Unmarked()));

    [MessagePackObject]
    public sealed class OlderNote
    {
        [Key(0)]
        public string Text { get; set; } = "";
    }

    [MessagePackObject]
    public sealed class Nest
    {
        [Key(0)]
        public Nest? Inner { get; set; }
    }

    public sealed class Unmarked
    {
        public int Number { get; set; }
    }
}
