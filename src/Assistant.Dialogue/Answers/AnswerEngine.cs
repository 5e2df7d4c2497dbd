using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Answers;

/// <summary>Answers a policy question from the documents, or says that they do not answer it.</summary>
public sealed class AnswerEngine(KnowledgeBase knowledge)
{
    readonly KnowledgeBase _knowledge = knowledge;

    /// <summary>Answers one question.</summary>
    /// <param name="question">The question in the person's own words.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="programme">The programme the conversation is about, when one is known.</param>
    /// <returns>A reply of kind <see cref="ReplyKind.Answer"/>, <see cref="ReplyKind.Clarify"/> or <see cref="ReplyKind.Refuse"/>.</returns>
    public Reply Answer(string question, DateTimeOffset at, string? programme = null) =>
        new() { Kind = ReplyKind.Refuse, Text = $"{question}{at}{programme}{_knowledge.Documents.Length}" };
}
