using System.Collections.Immutable;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Forms;
using Assistant.Knowledge.Grounding;
using Assistant.Knowledge.Guides;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Scoring;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Versions;
using Assistant.Knowledge.Voting;
using Assistant.Knowledge.Wordings;

namespace Assistant.Knowledge;

/// <summary>
/// Everything the assistant knows, read from one folder of text files and immutable afterwards: it loads whole or
/// stops with every problem by file and line.
/// </summary>
public sealed class KnowledgeBase
{
    /// <summary>The knowledge base as it is between two days on which a version takes over; one of them, this itself, when none does.</summary>
    readonly ImmutableArray<KnowledgeBase> _stretches;

    KnowledgeBase(string folder, Document? joining)
    {
        // Everything quotes the documents: when they cannot be read, complaints about quotes would only mislead.
        Clauses = DocumentLibrary.Load(folder, joining);
        Versions = new DocumentVersions(Clauses.Documents);
        Index = new ClauseIndex(Clauses);
        var reading = new Reading();
        Characters = reading.Of(() => Characters.Load(folder));
        Glossary = reading.Of(() => Glossary.Load(folder));
        Askables = reading.Of(() => AskableLibrary.Load(folder, Clauses.WhyQuoteFails));
        Facts = reading.Of(() => FactLibrary.Load(folder));
        Vocabulary = reading.Of(() => Vocabulary.Load(folder));
        AuditWords = reading.Of(() => AuditWords.Load(folder));
        Scoring = reading.Of(() => YamlFolder.Read(folder, "scoring", (id, file) => ScoringStandard.Read(id, file, Clauses)));
        Voting = reading.Of(() => YamlFolder.Read(folder, "voting", (id, file) => VotingProcedure.Read(id, file, Clauses)));
        reading.ThrowIfBroken();
        Policies = reading.Of(() => PolicyLibrary.Load(folder, Facts.Catalog, Clauses.WhyQuoteFails, Askables.Deadlines));
        Questions = reading.Of(() => QuestionLibrary.Load(folder, Facts));
        reading.ThrowIfBroken();
        Guides = GuideLibrary.Load(folder, Policies, Facts.Catalog, Clauses.WhyQuoteFails, Askables.Deadlines);
        Forms = FormLibrary.Load(folder, Policies, Facts.Catalog, Clauses.WhyQuoteFails);
        Lints = LintBook.Load(folder, Facts.Catalog, Clauses.WhyQuoteFails);
        Budgets = BudgetBook.Load(folder, Clauses.WhyQuoteFails);
        DraftTalk = DraftTalk.Load(folder);
        WordingWords = WordingWords.Load(folder);
        Ladder = TitleLadder.Load(folder, Facts, Policies);
        ListTalk = ListTalk.Load(folder, Policies, Clauses.WhyQuoteFails);
        StaleLaw.Check(Policies, Versions);
        _stretches = Versions.TakeoverDays.IsEmpty
            ? [this]
            :
            [
                .. Versions
                    .TakeoverDays.Select(day => day.AddDays(-1))
                    .Append(DateOnly.MaxValue)
                    .Select(day => new KnowledgeBase(this, day)),
            ];
    }

    /// <summary>What is answered from on a day: the versions that hold, and the figures, answers and tables that rest on them.</summary>
    KnowledgeBase(KnowledgeBase whole, DateOnly day)
    {
        Clauses = whole.Clauses;
        Versions = whole.Versions;
        Index = new ClauseIndex(new ClauseBook(whole.Documents.Where(document => Versions.HoldsOn(document.Id, day))));
        Characters = whole.Characters;
        Glossary = whole.Glossary;
        Askables = whole.Askables.Where(entry => entry.Sources.All(source => Holds(source.Clause)));
        Facts = whole.Facts;
        Vocabulary = whole.Vocabulary;
        AuditWords = whole.AuditWords;
        Scoring = [.. whole.Scoring.Where(table => table.Elements.All(element => Holds(element.Weight.Clause)))];
        Voting = [.. whole.Voting.Where(committee => Holds(committee.Quorum.Source.Clause) && Holds(committee.Pass.Source.Clause))];
        Policies = whole.Policies;
        Questions = whole.Questions;
        Guides = whole.Guides;
        Forms = whole.Forms;
        Lints = whole.Lints;
        Budgets = whole.Budgets;
        DraftTalk = whole.DraftTalk;
        WordingWords = whole.WordingWords;
        Ladder = whole.Ladder;
        ListTalk = whole.ListTalk;
        _stretches = [this];

        bool Holds(string clause) => Versions.HoldsOn(ClauseBook.DocumentOf(clause), day);
    }

    /// <summary>The source documents, ordered by identifier.</summary>
    public ImmutableArray<Document> Documents => Clauses.Documents;

    /// <summary>The clauses of all documents, of all their versions.</summary>
    public ClauseBook Clauses { get; }

    /// <summary>Which version of a document holds when.</summary>
    public DocumentVersions Versions { get; }

    /// <summary>The index over the clauses.</summary>
    public ClauseIndex Index { get; }

    /// <summary>How characters sound, and which are written differently elsewhere.</summary>
    public Characters Characters { get; }

    /// <summary>Between people's words and the documents' words.</summary>
    public Glossary Glossary { get; }

    /// <summary>Figures and curated answers.</summary>
    public AskableLibrary Askables { get; }

    /// <summary>The scoring tables.</summary>
    public IReadOnlyList<ScoringStandard> Scoring { get; }

    /// <summary>How committees vote.</summary>
    public IReadOnlyList<VotingProcedure> Voting { get; }

    /// <summary>All facts and their texts.</summary>
    public FactLibrary Facts { get; }

    /// <summary>All policies.</summary>
    public PolicyLibrary Policies { get; }

    /// <summary>What comes after a check.</summary>
    public GuideLibrary Guides { get; }

    /// <summary>The application forms.</summary>
    public FormLibrary Forms { get; }

    /// <summary>The problems that drafts are searched for.</summary>
    public LintBook Lints { get; }

    /// <summary>How grants may be spent.</summary>
    public BudgetBook Budgets { get; }

    /// <summary>How people talk while a section is drafted; null when the folder says nothing of it.</summary>
    public DraftTalk? DraftTalk { get; }

    /// <summary>What a rewording of a draft may change; null when the folder says nothing of it, and then nothing is reworded.</summary>
    public WordingWords? WordingWords { get; }

    /// <summary>How one title leads to the next; null when the folder says nothing of it.</summary>
    public TitleLadder? Ladder { get; }

    /// <summary>How a recommending unit's list is told in conversation; null when the folder says nothing of it.</summary>
    public ListTalk? ListTalk { get; }

    /// <summary>How each fact is asked for.</summary>
    public QuestionLibrary Questions { get; }

    /// <summary>The words that people use in conversation.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>
    /// The knowledge base as it serves a day: searching and answering know the versions that hold then and no others, while
    /// every clause that was ever cited can still be looked up.
    /// </summary>
    public KnowledgeBase On(DateOnly day) =>
        _stretches.Length == 1 ? _stretches[0] : _stretches[Versions.TakeoverDays.Count(from => from <= day)];

    /// <summary>The words by which replies are held against the clauses.</summary>
    public AuditWords AuditWords { get; }

    /// <summary>Reads the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="joining">A document that is to join it, to see whether everything holds then; null for none.</param>
    /// <exception cref="KnowledgeException">Something in it cannot be used.</exception>
    public static KnowledgeBase Load(string folder, Document? joining = null) =>
        Directory.Exists(folder)
            ? new KnowledgeBase(folder, joining)
            : throw new KnowledgeException(folder, 0, "没有这个文件夹，请检查设置 Assistant__KnowledgeBase。");

    /// <summary>Reads parts that do not rest on each other, and gathers what is wrong with any of them.</summary>
    sealed class Reading
    {
        readonly List<KnowledgeProblem> _problems = [];

        /// <summary>The part; nothing usable when it is broken, which <see cref="ThrowIfBroken"/> tells.</summary>
        public T Of<T>(Func<T> read)
            where T : class
        {
            try
            {
                return read();
            }
            catch (KnowledgeException broken)
            {
                _problems.AddRange(broken.Problems);
                return null!;
            }
        }

        public void ThrowIfBroken()
        {
            if (_problems.Count > 0)
            {
                throw new KnowledgeException(_problems);
            }
        }
    }
}
